window.edition=Object.assign(window.edition||{},{terms:{"effet-de-lock-in":{"label":"effet de lock-in","text":"l’effet de lock-in","author":"§ 1","uses":1}}});
