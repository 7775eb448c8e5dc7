const fillers = "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164\\uffa0";
const zeroWidthAndBidi = "\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb";
const variationSelectorsAndTags = "\\ufe00-\\ufe0f\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
const controls = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f";

const invisible = new RegExp(`[${fillers}${zeroWidthAndBidi}${variationSelectorsAndTags}${controls}]`, "gu");

export function stripInvisibleCharacters(text: string): string {
  return text.replace(invisible, "");
}
