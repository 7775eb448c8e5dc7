const quotingTag = /<(\/?)(?:blockquote|code|del|kbd|pre|s|samp|script|strike|style|template|textarea|tt)\b[^<>]*>/giu;

export type QuoteDepth = {
  isQuoted(): boolean;
  enter(): void;
  leave(): void;
  readHtml(html: string): void;
};

export function createQuoteDepth(): QuoteDepth {
  let blocks = 0;
  let tags = 0;
  return {
    isQuoted: () => blocks > 0 || tags > 0,
    enter: () => {
      blocks += 1;
    },
    leave: () => {
      blocks -= 1;
    },
    readHtml: (html) => {
      for (const [, closing] of html.matchAll(quotingTag)) tags = Math.max(0, tags + (closing === "/" ? -1 : 1));
    },
  };
}
