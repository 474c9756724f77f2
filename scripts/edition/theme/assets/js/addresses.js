/* What an address names and what readers call it: the one place of the scripts that knows the grammar of ids
   (model/addresses.py has it for the builder; the words are those of model/vocabulary.yml).

     of("p15") → {kind: "paragraph", number: "15"}; of("s1-3") → {kind: "section", number: "1.3"} */
(function () {
  "use strict";

  const FORMS = [
    ["paragraph", /^p(\d[\d-]*)$/, "§", "§§"],
    ["note", /^fn(\d+)$/, "note", "notes"],
    ["section", /^s(?=[\d-])-?(.+)$/, "section", "sections"],
    ["abstract", /^abstract-(.+)$/, "résumé", "résumés"],
  ];

  /* The passage that an id names; null for anything else that has an address. */
  function of(id) {
    for (const [kind, form, one, many] of FORMS) {
      const found = id.match(form);
      if (found) return { kind, number: kind === "section" ? found[1].replace(/-/g, ".") : found[1], one, many };
    }
    return null;
  }

  /* § 15, §§ 15-16, note 9, section 1.3: what this edition calls a run of passages of one kind. */
  function labelOf(ids) {
    const [first, last] = [of(ids[0]), of(ids[ids.length - 1])];
    if (!first) return ids[0];
    const many = ids.length > 1 && last && last.kind === first.kind;
    return `${many ? first.many : first.one}\u00a0${many ? `${first.number}-${last.number}` : first.number}`;
  }

  /* The id of an element as data give it, and as the page has it: notes have a colon there. */
  const idOf = (element) => element.id.replace(/^fn:/, "fn");
  const fragmentOf = (id) => id.replace(/^fn(?=\d+$)/, "fn:");

  window.edition = Object.assign(window.edition || {}, { addresses: { of, labelOf, idOf, fragmentOf } });
})();
