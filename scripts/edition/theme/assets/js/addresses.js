/* What an address names and what readers call it: the one place of the scripts that knows the grammar of ids
   (model/addresses.py has it for the builder; the words are those of model/vocabulary.yml).

     of("p15") → {kind: "paragraph", number: "15"}; of("s1-3") → {kind: "section", number: "1.3"} */
(function () {
  "use strict";

  const FORMS = [
    ["paragraph", /^p(\d[\d-]*)$/, "§", "§§", "p"],
    ["note", /^fn(\d+)$/, "note", "notes", "n"],
    ["section", /^s(?=[\d-])-?(.+)$/, "section", "sections", "s"],
    ["abstract", /^abstract-(.+)$/, "résumé", "résumés", ""],
  ];

  /* The passage that an id names; null for anything else that has an address. */
  function of(id) {
    for (const [kind, form, one, many, folder] of FORMS) {
      const found = id.match(form);
      if (found) return { kind, number: kind === "section" ? found[1].replace(/-/g, ".") : found[1], one, many, short: folder && `${folder}/${found[1]}/` };
    }
    return null;
  }

  /* § 15, §§ 15-16, note 9, section 1.3, introduction: what this edition calls a run of passages of one kind. */
  function labelOf(ids) {
    const [first, last] = [of(ids[0]), of(ids[ids.length - 1])];
    if (!first) return ids[0];
    if (first.kind === "section" && !/^\d/.test(first.number)) return first.number;
    if (first.kind === "abstract") return `${first.one} (${first.number})`;
    const many = ids.length > 1 && last && last.kind === first.kind;
    return `${many ? first.many : first.one}\u00a0${many ? `${first.number}-${last.number}` : first.number}`;
  }

  /* The page one is on below the site's root: « texte/1-1/ ». */
  function page() {
    const { base } = window.edition.dom;
    return location.pathname.slice(base.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  }

  /* Where this edition is published; where that is not known, where it is read from, and nowhere from the file system. */
  function site() {
    const { base, about } = window.edition.dom;
    return about.site || (location.protocol === "file:" ? "" : base.href);
  }

  /* The permanent address of a passage, in the version that is read; "" where the edition has none. */
  function permanentOf(id) {
    if (!site()) return "";
    const { short } = of(id) || {};
    const { version } = window.edition.dom.about;
    const asked = version ? `?v=${version.replace(/\+$/, "")}` : ""; // what has changed since is no version to come back to
    return `${site()}${short ? `${short}${asked}` : `${page()}${asked}#${fragmentOf(id)}`}`;
  }

  /* The id of an element as data give it, and as the page has it: notes have a colon there. */
  const idOf = (element) => element.id.replace(/^fn:/, "fn");
  const fragmentOf = (id) => id.replace(/^fn(?=\d+$)/, "fn:");

  window.edition = Object.assign(window.edition || {}, { addresses: { of, labelOf, idOf, fragmentOf, page, site, permanentOf } });
})();
