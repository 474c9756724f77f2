window.edition=Object.assign(window.edition||{},{searchRecords:{"kinds":[["text","Texte"]],"records":[{"kind":"text","label":"§ 1","address":"texte/debut/#p1","text":"Un texte.","place":"Texte"}]}});
