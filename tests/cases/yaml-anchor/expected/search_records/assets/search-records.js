window.edition=Object.assign(window.edition||{},{searchRecords:{"kinds":[["text","Texte"]],"records":[{"address":"texte/debut/#p1","kind":"text","label":"§ 1","place":"Texte","text":"Un texte."}]}});
