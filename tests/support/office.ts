import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'

const SOFFICE = '/usr/bin/soffice'
const PDFTOTEXT = '/usr/bin/pdftotext'

export const hasOffice = existsSync(SOFFICE) && existsSync(PDFTOTEXT)
if (!hasOffice) console.warn(`SKIPPED: laying documents out needs ${SOFFICE} and ${PDFTOTEXT}`)

/** A word and where it stands, in points from the page's upper left corner. */
export interface Word {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Page {
  readonly width: number
  readonly height: number
  /** Without any white space. */
  readonly text: string
  readonly words: readonly Word[]
}

/** The pages as LibreOffice prints them. A profile of its own keeps it apart from anybody's open windows. */
export function layOut(bytes: Uint8Array, extension: 'docx' | 'xlsx'): Page[] {
  const folder = mkdtempSync(join(tmpdir(), 'office-'))
  writeFileSync(join(folder, `it.${extension}`), bytes)
  const profile = `-env:UserInstallation=file://${join(tmpdir(), 'office-profile')}`
  const convert = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder]
  execFileSync(SOFFICE, [...convert, join(folder, `it.${extension}`)], { stdio: 'ignore' })
  execFileSync(PDFTOTEXT, ['-bbox', join(folder, 'it.pdf'), join(folder, 'it.html')])
  return pagesOf(readFileSync(join(folder, 'it.html'), 'utf8'))
}

interface Box {
  readonly page: readonly { width: string; height: string; word?: readonly Record<string, string>[] }[]
}

function pagesOf(html: string): Page[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    isArray: (name) => name === 'page' || name === 'word',
  })
  const { page } = (parser.parse(html) as { html: { body: { doc: Box } } }).html.body.doc
  return page.map(({ width, height, word = [] }) => {
    const words = word.map((it) => ({
      text: it['#text'] ?? '',
      left: Number(it['xMin']),
      top: Number(it['yMin']),
      right: Number(it['xMax']),
      bottom: Number(it['yMax']),
    }))
    const text = words
      .map((it) => it.text)
      .join('')
      .replace(/\s/gu, '')
    return { width: Number(width), height: Number(height), text, words }
  })
}
