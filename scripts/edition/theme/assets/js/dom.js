/* What the other scripts make pages with: elements, copies that can stand beside their originals, scripts by need;
   and what the page says of its edition (partials/contribute.html). */
(function () {
  "use strict";

  const base = new URL("../../", document.currentScript.src);
  const about = JSON.parse(document.getElementById("edition-contribute")?.textContent || "{}");
  const ADDED = "[data-editorial='backlink'], [data-editorial='cite'], [data-editorial='more'], .annotation-sign";
  const loading = new Map();

  /* An element with its properties (a class, where a string is given) and its children; empty ones are left out. */
  function element(name, properties, ...children) {
    const made = document.createElement(name);
    Object.assign(made, typeof properties === "string" ? { className: properties } : properties);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  /* A copy without ids, and without what leads back or acts on the original. */
  function copyOf(original, dropped = ADDED) {
    const copy = original.cloneNode(true);
    for (const node of copy.querySelectorAll(dropped)) node.remove();
    for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
    return copy;
  }

  /* Load a script of the site, once; the promise holds what it has put into window.edition. */
  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const made = Object.assign(document.createElement("script"), { src: new URL(path, base) });
        made.onload = () => resolve(window.edition);
        made.onerror = () => { loading.delete(path); reject(new Error(path)); };
        document.head.append(made);
      }));
    }
    return loading.get(path);
  }

  window.edition = Object.assign(window.edition || {}, { dom: { base, about, element, copyOf, load } });
})();
