const patterns: readonly RegExp[] = [
  /\bgh[opsur]_\w{16,}\b/gu,
  /\bgithub_pat_\w{20,}\b/gu,
  /\bsk-[\w-]{16,}\b/gu,
  /\bxox[abeoprs]-[\w-]{10,}\b/gu,
  /\bsntr[ysu]_[\w=.-]{16,}/gu,
  /\bATATT[\w=-]{16,}/gu,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/gu,
  /\b(?:sha1|sha256|v0)=[0-9a-f]{40,64}\b/gu,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----|[\w+/=\\\s-]*)/gu,
];

const patternsBehindWord: readonly RegExp[] = [
  /(\bbearer\s)[\w.~+/=-]{12,}/giu,
  /(\b(?:basic|token)\s)(?=\S*\d)[\w.~+/=-]{12,}/giu,
  /(:\/\/[^\s:@/"]{1,64}:)[^\s@/"]{1,256}(?=@)/gu,
];

export function redact(text: string): string {
  const whole = patterns.reduce((redacted, pattern) => redacted.replace(pattern, "[redacted]"), text);
  return patternsBehindWord.reduce((redacted, pattern) => redacted.replace(pattern, "$1[redacted]"), whole);
}
