window.edition=Object.assign(window.edition||{},{addresses:{"p1":"texte/debut/#p1","p2":"texte/debut/#p2","page-1":"texte/debut/#page-1","page-2":"texte/debut/#page-2"}});
