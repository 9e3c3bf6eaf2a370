import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { judgePages, type Read, sentPages, shareUnsure } from '../support/generated/judge.ts'
import { type Mend, MENDS } from '../support/generated/mends.ts'

const ROOT = new URL('../../', import.meta.url)
/** Beside the sources, so that a copy finds the same packages. */
const COPIES = new URL('out/mends/', ROOT)
const FIRST_SEED = 1
const PAGES = 2_500

const pages = sentPages(FIRST_SEED, PAGES)
const whole = shareUnsure(judgePages(pages))
const lines = [`mend taken back\twrong of ${PAGES}\tunsure (whole: ${whole.toFixed(3)})`]

/** The reader in a copy of its sources that reads as it did before the mend. */
async function readerWithout({ takenBack }: Mend, name: string): Promise<Read> {
  const copy = new URL(`${name}/`, COPIES)
  mkdirSync(copy, { recursive: true })
  for (const folder of ['bot/sources/pages/', 'rules/'])
    cpSync(new URL(folder, ROOT), new URL(folder, copy), { recursive: true })
  for (const [file, now, before] of takenBack) {
    const path = new URL(`bot/sources/pages/${file}`, copy)
    const source = readFileSync(path, 'utf8')
    if (source.split(now).length !== 2) throw new Error(`${file} does not have exactly one 「${now}」`)
    writeFileSync(
      path,
      source.replace(now, () => before),
    )
  }
  const module = (await import(new URL('bot/sources/pages/read-page.ts', copy).href)) as {
    readColumnPage: Read
  }
  return module.readColumnPage
}

afterAll(() => {
  rmSync(COPIES, { recursive: true, force: true })
  console.info(lines.join('\n'))
})

describe('without its mend the reader is fooled', () => {
  it.each(MENDS.map((mend, index) => [mend.name, mend, index] as const))('%s', async (name, mend, index) => {
    const judged = judgePages(pages, await readerWithout(mend, `${index}`))

    const wrong = judged.filter(({ judgement }) => judgement === 'wrong').length
    const unsure = shareUnsure(judged)
    lines.push(`${name}\t${wrong}\t${unsure.toFixed(3)}`)
    expect(mend.without === 'wrong' ? wrong > 0 : unsure > whole).toBe(true)
  })
})
