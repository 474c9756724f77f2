window.edition=Object.assign(window.edition||{},{addresses:{"abstract-en":"#abstract-en","s1":"texte/1/#s1","p1":"texte/1/#p1","fn:1":"texte/1/#fn:1","page-1":"#page-1"}});
