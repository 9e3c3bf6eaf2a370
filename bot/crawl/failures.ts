/** Failures that anybody else would meet as well; the others (robots, 403, a certificate) may be ours alone. */
const FAILED = /^(?:timeout|dns|refused|network|too-many-redirects|http-(?:404|410|5\d\d))$/u
/** Nobody answered at all. */
const SILENT = new Set(['timeout', 'dns', 'refused', 'network', 'proxy'])

/** Whether a page that was not had for this reason certainly is not there. */
export function isFailure(reason: string): boolean {
  return FAILED.test(reason)
}

export function isSilence(reason: string | null): boolean {
  return SILENT.has(reason ?? '')
}
