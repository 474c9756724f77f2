window.edition=Object.assign(window.edition||{},{addresses:{"p1":"texte/debut/#p1","page-1":"texte/debut/#page-1"}});
