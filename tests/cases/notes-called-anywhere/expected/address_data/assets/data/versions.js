window.edition=Object.assign(window.edition||{},{versions:{"releases":[],"changed":{}}});
