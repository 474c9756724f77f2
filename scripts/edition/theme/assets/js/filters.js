/* Filters of a page of entries: nothing ticked shows all; ticks within a group add up, groups narrow each other.
   An entry says what it is in data-… attributes named as the inputs. */
(function () {
  "use strict";

  const form = document.querySelector("form.filters");
  if (!form) return;
  const entries = [...document.querySelectorAll(".entry")];
  const sections = [...document.querySelectorAll("[data-filtered]")];
  const status = form.querySelector("[role=status]");

  function show() {
    const wanted = {};
    for (const input of form.querySelectorAll("input:checked")) (wanted[input.name] ||= []).push(input.value);
    const fits = (entry) => Object.entries(wanted).every(([name, values]) =>
      values.some((value) => (entry.dataset[name] || "").split(" ").includes(value)));
    for (const entry of entries) entry.hidden = !fits(entry);
    for (const folded of document.querySelectorAll("details.ruled")) folded.open = Object.keys(wanted).length > 0;
    for (const section of sections) section.hidden = !section.querySelector(".entry:not([hidden])");
    const count = entries.filter((entry) => !entry.hidden).length;
    const some = count < entries.length;
    status.textContent = some ? `${count} sur ${entries.length}` : "";
  }

  /* An address always shows its entry, whatever was filtered. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details.ruled");
    if (!folded && !(target && target.closest("[hidden]"))) return;
    for (const input of form.querySelectorAll("input:checked")) input.checked = false;
    show();
    if (folded) folded.open = true;
    target.scrollIntoView();
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  show();
  reveal();
})();
