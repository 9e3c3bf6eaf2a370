import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SOFFICE = '/usr/bin/soffice'

export const hasLibreOffice = existsSync(SOFFICE)
if (!hasLibreOffice) console.warn(`SKIPPED: needs ${SOFFICE}`)

/** The file as LibreOffice saves it in another format, in a profile of its own so that nothing else is in the way. */
export function convert(bytes: Uint8Array, extension: string, format: string, to: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'ducha-office-'))
  try {
    const source = join(folder, `book.${extension}`)
    writeFileSync(source, bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const target = ['--convert-to', format, '--outdir', join(folder, 'out')]
    execFileSync(SOFFICE, [profile, '--headless', '--norestore', ...target, source], { timeout: 150_000 })
    return readFileSync(join(folder, 'out', `book.${to}`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
