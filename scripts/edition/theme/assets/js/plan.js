/* A long plan opens at the page one is on. */
(function () {
  "use strict";

  const plan = document.getElementById("plan");
  const here = plan && plan.querySelector("[aria-current]");
  if (!here) return;

  const show = () => {
    plan.scrollTop += here.getBoundingClientRect().top - plan.getBoundingClientRect().top - plan.clientHeight / 2;
  };
  plan.addEventListener("toggle", show);
  show();
})();
