/* What an address asks for on arrival: a passage that stands elsewhere or nowhere, or the state it had in a version.
   The data come in two generated scripts, loaded only when an address needs them; all is shown as text. */
(function () {
  "use strict";

  const { dom: { base, element, load }, addresses: { of, labelOf } } = window.edition;
  const text = document.querySelector("article.text");
  if (!text) return;

  const link = (href, label) => element("a", { href }, label);

  function say(where, name, ...parts) {
    for (const old of document.querySelectorAll(`.${name}`)) old.remove();
    const note = element("p", `arrival ${name}`, ...parts);
    note.dataset.editorial = "arrival";
    note.setAttribute("role", "status");
    where(note);
  }

  const atTop = (note) => {
    const choice = text.querySelector(":scope > .text-choice");
    if (choice) choice.after(note);
    else text.prepend(note);
  };

  const IN_A_PASSAGE = /-[cq]\d+$/;
  const NUMBERED = /^(\D+)(\d+)$/;

  /* The passage itself, of something in it that is not there; or those of the kind whose numbers stand on either side. */
  function nearest(id, addresses) {
    const passage = id.replace(IN_A_PASSAGE, "");
    if (passage !== id && Object.hasOwn(addresses, passage)) return [passage];
    const [, kind, wanted] = NUMBERED.exec(passage) || [];
    const like = Object.keys(addresses).map((other) => NUMBERED.exec(other)).filter((found) => found && found[1] === kind);
    const by = (compare, first) => like.filter(([, , number]) => compare(number - wanted)).sort(([, , a], [, , b]) => first * (a - b));
    return [by((far) => far < 0, -1), by((far) => far > 0, 1)].flatMap(([found]) => (found ? [found[0]] : []));
  }

  /* What readers call an address, where there is a word for its kind. */
  function called(fragment) {
    const id = fragment.replace(/^fn:/, "fn");
    return of(id) ? labelOf([id]) : `#${fragment}`;
  }

  function find() {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)).split(":~:")[0]; } catch (error) { return; }
    if (!id || document.getElementById(id) || !/^[\w:.-]{1,60}$/.test(id)) return;
    load("assets/data/addresses.js").then(({ addresses }) => {
      if (Object.hasOwn(addresses, id)) return location.replace(new URL(addresses[id], base));
      const near = nearest(id, addresses);
      if (!near.length) return;
      const parts = [`L’adresse « #${id} » n’existe pas dans cette édition.`];
      for (const [n, other] of near.entries()) parts.push(n ? " ou " : " Peut-être ", link(new URL(addresses[other], base), called(other)));
      say(atTop, "arrival-lost", ...parts, " ?");
    });
  }

  function difference(runs) {
    const names = { "-": "del", "+": "ins", "=": "span" };
    return runs.map(([sign, words]) => element(names[sign] || "span", {}, words));
  }

  function compare() {
    const version = new URLSearchParams(location.search).get("v");
    const id = decodeURIComponent(location.hash.slice(1));
    const passage = document.getElementById(id);
    if (!version || !passage || !passage.matches("p, li, h1, h2, h3")) return;
    load("assets/data/versions.js").then(({ versions: { releases, changed } }) => {
      const beside = (note) => {
        if (passage.matches("li")) passage.prepend(note);
        else passage.before(note);
        dispatchEvent(new Event("resize")); // what is placed by the text's lines follows them
        note.scrollIntoView();
      };
      const from = releases.indexOf(version);
      if (from < 0) return say(beside, "arrival-version", `Version inconnue : « ${version.slice(0, 20)} ».`);
      const since = releases.slice(from + 1).filter((later) => Object.hasOwn(changed, id) && changed[id][later]);
      const old = link(new URL(`v/${version}/index.html#${id}`, base), `texte de la version ${version}`);
      if (!since.length) return say(beside, "arrival-version", `Inchangé depuis ${version} (`, old, ").");
      const parts = since.flatMap((later) => [element("br"), `${later} : `, ...difference(changed[id][later])]);
      say(beside, "arrival-version", `Modifié en ${since.join(", ")} (`, old, ").", ...parts);
    });
  }

  addEventListener("hashchange", () => { find(); compare(); });
  find();
  compare();
})();
