/* « Texte édité / texte de la source »: the words themselves change, so that what is read, found, copied and heard
   is what is shown. While it is the source's, a small sign says so wherever one is, with the way back. */
(function () {
  "use strict";

  const { element } = window.edition.dom;
  const { show } = window.edition.passages;
  const setting = document.querySelector("[data-setting='reading'][value='']");
  const back = element("button", { className: "button", type: "button" }, "Revenir au texte édité");
  const sign = element("p", { className: "reading-sign", hidden: true }, "Texte de la source ", back);
  let shown = "";

  back.addEventListener("click", () => { setting.click(); document.querySelector("article.text").focus({ preventScroll: true }); });
  if (document.querySelector(".emendation[data-sic]")) document.body.append(sign);

  function renew() {
    const wanted = document.documentElement.dataset.reading || "";
    sign.hidden = wanted !== "source";
    if (wanted === shown) return;
    shown = wanted;
    show(wanted === "source");
  }

  document.addEventListener("edition:display", renew);
  renew();
})();
