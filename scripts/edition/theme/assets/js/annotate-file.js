/* What an annotation or a report is on its way out: a file of docs/annotations, the text of a report, and the page of
   the forge that takes it. No page, no form. */
(function () {
  "use strict";

  const { about } = window.edition.dom;
  const { permanentOf } = window.edition.addresses;
  const FOLDER = "docs/annotations";

  function slug(words) {
    return window.edition.quote.slug(words).slice(0, 40).replace(/-+$/, "");
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  const quote = (value) => JSON.stringify(value.replace(/\s+/g, " ").trim());

  /* written: {passage, exact, prefix, suffix, source, motivation, name, orcid, body}. */
  function fileOf({ passage, exact, prefix, suffix, motivation, name, orcid, body }) {
    const lines = ["---", `target: ${/^[\w:-]+$/.test(passage) ? passage : quote(passage)}`];
    if (exact) lines.push(`exact: ${quote(exact)}`);
    if (exact && prefix) lines.push(`prefix: ${quote(prefix)}`);
    if (exact && suffix) lines.push(`suffix: ${quote(suffix)}`);
    lines.push(`motivation: ${motivation}`, "creator:", `  name: ${quote(name)}`);
    if (orcid) lines.push(`  orcid: ${orcid}`);
    lines.push(`created: ${today()}`, `license: ${about.licence}`);
    if (about.version) lines.push(`edition: ${quote(about.version)}`);
    return `${[...lines, "---", "", body].join("\n")}\n`;
  }

  /* Two authors can write on the same words the same day: the name tells them apart. */
  function nameOfFile({ passage, exact, name }) {
    const words = slug(exact.split(" ").slice(0, 5).join(" ")) || slug(passage) || "passage";
    return `${today()}-${words}-${slug(name).slice(0, 20).replace(/-+$/, "") || "anonyme"}.md`;
  }

  /* What a maintainer needs to mend it, with the row of the apparatus where words are given. */
  function reportOf({ passage, exact, source, body }) {
    const lines = [`Passage : ${passage}`, `Page : ${permanentOf(passage) || location.pathname}`];
    if (exact) lines.push(`Mots : « ${exact} »`);
    if (source && source !== exact) lines.push(`Dans la source : « ${source} »`);
    lines.push("", body);
    if (exact) lines.push("", "```yaml", `- {at: ${passage}, sic: ${quote(source || exact)}, corr: "", kind: typo, level: evident}`, "```");
    return lines.join("\n");
  }

  const titleOfReport = ({ passage, exact }) => `${passage} : ${exact ? exact.slice(0, 60) : "erreur signalée"}`;

  function forge() {
    if (!about.repository) return null;
    const host = new URL(about.repository).hostname;
    if (about.forge) return about.forge;
    if (/(^|\.)gitlab\b/.test(host)) return "gitlab";
    return /(^|\.)(codeberg|gitea|forgejo)\b/.test(host) ? "gitea" : "github";
  }

  function address(path, parameters) {
    return `${about.repository.replace(/\/$/, "")}/${path}?${new URLSearchParams(parameters)}`;
  }

  /* The page for a new file. GitLab takes its name only (gitlab-org/gitlab#594214): the text comes by the clipboard. */
  function newFile(name, content) {
    const branch = about.branch || "main";
    const path = `${FOLDER}/${name}`;
    switch (forge()) {
      case "gitlab": return address(`-/new/${branch}`, { file_name: path });
      case "gitea": return address(`_new/${branch}/`, { filename: path, value: content });
      default: return address(`new/${branch}`, { filename: path, value: content });
    }
  }

  function newIssue(subject, body) {
    if (forge() === "gitlab") return address("-/issues/new", { "issue[title]": subject, "issue[description]": body });
    return address("issues/new", { title: subject, body });
  }

  /* {path, content, page, hollow, takesText}: what leaves, the forge's page filled in, the same without the text. */
  function outgoing(written, report) {
    if (report) {
      const [path, content, subject] = [`signalement-${slug(written.passage)}.txt`, reportOf(written), titleOfReport(written)];
      const pages = about.repository ? { page: newIssue(subject, content), hollow: newIssue(subject, "") } : {};
      return { path, content, ...pages, takesText: true };
    }
    const [path, content] = [nameOfFile(written), fileOf(written)];
    const pages = about.repository ? { page: newFile(path, content), hollow: newFile(path, "") } : {};
    return { path, content, ...pages, takesText: forge() !== "gitlab" };
  }

  window.edition = Object.assign(window.edition || {}, { outgoing });
})();
