/* What the masthead's buttons and « Citer » open. Without scripts none of it can act, so none of it is in the pages.

   « Affichage » is the legend of the signs too: each switch shows its sign. A setting is an input: data-setting names
   the attribute it sets on <html> (display.js); the first choice is the default, and leaves no attribute. A new switch
   is a new line here and a rule in the stylesheet. */
(function () {
  "use strict";

  const masthead = document.querySelector(".masthead");
  if (!masthead) return;

  const choice = (setting, value, label, checked = false) =>
    `<label><input type="radio" name="choice-${setting}" data-setting="${setting}" value="${value}"${checked ? " checked" : ""}> ${label}</label>`;

  const sign = (setting, label, sample, value = "off") =>
    `<label><input type="checkbox" data-setting="${setting}" value="${value}"${value === "off" ? " checked" : ""}> <span>${label}</span> <span class="sample" aria-hidden="true">${sample}</span></label>`;

  const closing = (panel) => `<button class="button" type="button" popovertarget="${panel}" popovertargetaction="hide">Fermer</button>`;

  /* Where the masthead has two rows (words enlarged, a very narrow screen), what opens below it knows. */
  new ResizeObserver(() => {
    const height = masthead.offsetHeight;
    const root = document.documentElement;
    if (height !== parseFloat(getComputedStyle(root).fontSize) * 3) root.style.setProperty("--masthead", `${height}px`);
    else root.style.removeProperty("--masthead");
  }).observe(masthead);

  masthead.insertAdjacentHTML("beforeend", `
    <div class="panel search" id="recherche" popover role="dialog" aria-label="Recherche">
      <form role="search">
        <label class="visually-hidden" for="recherche-mots">Rechercher dans l’édition</label>
        <input type="text" id="recherche-mots" name="q" placeholder="Rechercher dans l’édition" autocomplete="off" autocapitalize="off"
          spellcheck="false" enterkeyhint="search" aria-describedby="recherche-aide">
        ${closing("recherche")}
        <fieldset hidden><legend class="visually-hidden">Limiter à</legend></fieldset>
      </form>
      <p class="search-status" role="status"></p>
      <p class="search-hint" id="recherche-aide">Accents, majuscules et pluriels ne comptent pas. Entre guillemets : ces mots, dans cet ordre.
        Les mots d’origine sont aussi cherchés.</p>
      <ol></ol>
    </div>
    <div class="panel" id="affichage" popover role="dialog" aria-label="Affichage">
      <form class="display">
        <fieldset>
          <legend>Texte lu</legend>
          ${choice("reading", "", "Texte édité", true)}
          ${choice("reading", "source", "Celui de la source")}
        </fieldset>
        <fieldset>
          <legend>Thème</legend>
          ${choice("theme", "", "Automatique", true)}
          ${choice("theme", "light", "Clair")}
          ${choice("theme", "dark", "Sombre")}
        </fieldset>
        <fieldset>
          <legend>Taille du texte</legend>
          ${choice("size", "small", "Petite")}
          ${choice("size", "", "Moyenne", true)}
          ${choice("size", "large", "Grande")}
          ${choice("size", "larger", "Très grande")}
        </fieldset>
        <fieldset data-measured>
          <legend>Longueur des lignes</legend>
          ${choice("measure", "narrow", "Courtes")}
          ${choice("measure", "", "Moyennes", true)}
          ${choice("measure", "wide", "Longues")}
        </fieldset>
        <fieldset class="signs">
          <legend>Signes</legend>
          ${sign("numbers", "Numéros des paragraphes", `<span class="sample-number">15</span>`)}
          ${sign("notes", "Notes et leurs appels", `mot<sup class="sample-call">9</sup>`)}
          ${sign("citations", "Renvois aux ouvrages", `<span class="sample-citation">Nom, 1998</span>`)}
          ${sign("terms", "Termes du glossaire", `<span class="sample-term">terme</span>`)}
          ${sign("emendations", "Corrections", `<span class="sample-emendation">mot</span><span class="sample-sign"></span>`)}
          ${sign("accents", "Accents rétablis sur les capitales", `<span class="sample-emendation">É</span>`, "on")}
          ${sign("annotations", "Annotations", `<span class="sample-annotated">mots</span><span class="sample-card"></span>`)}
          ${sign("pages", "Débuts de page de la source", `<span class="sample-page">p. 4</span>`)}
        </fieldset>
        <fieldset>
          <legend>Clavier</legend>
          <label><input type="checkbox" data-setting="shortcut" value="off" checked> « / » ouvre la recherche, « c » cite le passage</label>
          <p class="hint">Dans le texte, « ↓ » entre dans la bulle d’un signe, « Échap » la ferme.</p>
        </fieldset>
        <p class="panel-foot"><button class="button" type="reset">Réinitialiser</button> ${closing("affichage")}</p>
      </form>
    </div>
    <div class="panel citing-panel" id="panneau-citer" popover role="dialog" aria-labelledby="citer-titre">
      <h2 id="citer-titre" tabindex="-1">Citer ce passage</h2>
      <div class="citing"></div>
      <p role="status"></p>
      <p class="panel-foot">${closing("panneau-citer")}</p>
    </div>`);
})();
