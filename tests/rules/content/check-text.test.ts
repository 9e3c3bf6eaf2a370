import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../../rules/content/check-text.ts'
import { date } from '../../../rules/dates.ts'

const today = date('2021-10-08')

function lines(name: string): string[] {
  const path = new URL(`../../fixtures/content/${name}`, import.meta.url)
  return readFileSync(path, 'utf8').trimEnd().split('\n')
}

const FAULTLESS = lines('faultless.txt')
const FAULTY = lines('faulty.tsv').map((line) => line.split('\t') as [kind: string, sentence: string])

describe('sentences', () => {
  it('are two hundred at least of each sort', () => {
    expect(FAULTLESS.length).toBeGreaterThanOrEqual(200)
    expect(new Set(FAULTY.map(([, sentence]) => sentence)).size).toBeGreaterThanOrEqual(200)
  })

  it('that are faultless are let be, one by one and as one text', () => {
    const flagged = FAULTLESS.flatMap((sentence) =>
      checkText(sentence, today).map(({ said }) => [sentence, said]),
    )

    expect(flagged).toEqual([])
    expect(checkText(FAULTLESS.join('\n'), today)).toEqual([])
  })

  it('with a fault are found, each by its check', () => {
    const missed = FAULTY.filter(
      ([kind, sentence]) => !checkText(sentence, today).some((hint) => hint.kind === kind),
    )

    expect(missed).toEqual([])
  })
})

describe('a hint', () => {
  it('says where, what, and what is meant', () => {
    expect(checkText('召开了人民政符常务会议', today)).toEqual([
      { kind: 'grave', from: 3, to: 7, said: '人民政符', better: '人民政府', source: 'constitution' },
    ])
  })

  it('of a personal number does not hold the number', () => {
    const [hint] = checkText('身份证号11010519491231002X', today)

    expect(hint).toMatchObject({ kind: 'personal-data', said: '11*************02X' })
    expect(JSON.stringify(hint)).not.toContain('110105')
  })

  it('comes once for a place', () => {
    expect(checkText('中国特色社会主意核心价值观', today)).toHaveLength(1)
  })
})

describe('mobile numbers', () => {
  const row = (at: number): string => `张某${at}\t1380377123${at}\t青岩村`

  it.each([
    ['a table of three people', [1, 2, 3].map(row).join('\n'), 3],
    ['two of them', [1, 2].map(row).join('\n'), 0],
    ['three contact lines', ['甲：13803771231', '乙：13803771232', '丙：13803771233'].join('\n'), 0],
    ['beside an ID number', '张某 11010519491231002X 13803771231', 2],
  ])('%s', (_, text, count) => {
    expect(checkText(text, today)).toHaveLength(count)
  })
})

describe('the name of an agency that is no more', () => {
  it.each([
    ['2018-12-31', 0],
    ['2019-04-01', 1],
  ])('on %s is a hint %i times', (day, count) => {
    expect(checkText('请到县国土资源局办理。', date(day))).toHaveLength(count)
  })
})

it('takes 300 000 characters in well under a second', () => {
  const started = performance.now()

  checkText('关于做好2021年秋季森林防火工作的通知，13803771234。\n'.repeat(10_000), today)

  expect(performance.now() - started).toBeLessThan(5_000)
})
