/**
 * Characters that stand beside words without a blank: Chinese, Japanese and Korean ones with their punctuation. CommonMark
 * knows words by their blanks: `**重点。**其余` is not bold there, and `https://fal.ai，然后` is one address.
 */
export const CJK = String.raw`\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}`;
