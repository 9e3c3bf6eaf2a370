import type { Chance } from './chance.ts'

export interface Encoded {
  readonly bytes: Uint8Array
  readonly contentType: string
}

const GBK = reversed('gbk')

/** In one of the encodings that sites use, said rightly, wrongly or not at all. */
export function encoded(chance: Chance, html: string): Encoded {
  const how = chance.of([
    'utf-8',
    'utf-8',
    'utf-8',
    'utf-8 with mark',
    'gbk',
    'gbk',
    'utf-16le',
    'utf-16be',
    'utf-8 called gbk',
    'gbk called utf-8',
  ] as const)
  switch (how) {
    case 'utf-8':
      return { bytes: Buffer.from(html), contentType: chance.of(['text/html', 'text/html; charset=utf-8']) }
    case 'utf-8 with mark':
      return { bytes: Buffer.from(`\uFEFF${html}`), contentType: 'text/html; charset=gb2312' }
    case 'gbk':
      return {
        bytes: gbk(html.replace('charset="utf-8"', 'charset="gb2312"')),
        contentType: chance.of(['text/html', 'text/html; charset=gbk']),
      }
    case 'utf-16le':
      return { bytes: Buffer.from(`\uFEFF${html}`, 'utf16le'), contentType: 'text/html' }
    case 'utf-16be':
      return { bytes: Buffer.from(`\uFEFF${html}`, 'utf16le').swap16(), contentType: 'text/html' }
    case 'utf-8 called gbk':
      return {
        bytes: Buffer.from(html.replace('charset="utf-8"', 'charset="gb2312"')),
        contentType: 'text/html; charset=gb2312',
      }
    case 'gbk called utf-8':
      return { bytes: gbk(html), contentType: 'text/html; charset=utf-8' }
  }
}

function gbk(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else bytes.push(...(GBK.get(character) ?? [0x3f]))
  }
  return Uint8Array.from(bytes)
}

/** The runtime decodes what it cannot encode. */
function reversed(label: string): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder(label)
  const found = new Map<string, readonly [number, number]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const character = decoder.decode(Uint8Array.of(high, low))
      if (character.length === 1 && !found.has(character)) found.set(character, [high, low])
    }
  return found
}
