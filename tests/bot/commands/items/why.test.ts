import { describe, expect, it } from 'vitest'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'

const app = demoApp(MORNING)

describe('为什么', () => {
  it('counts a letter’s working days past a festival and a worked Saturday', () => {
    expect(ask(app, 'pingshi', '为什么 X50').split('\n').slice(0, 8)).toEqual([
      '【为什么 X50】',
      '信件2021-0910：2021-09-14收到，当日不计，次日为第1个工作日',
      '一般信件，共5个工作日',
      expect.stringMatching(/^跳过：2021-09-19至09-21 中秋节/u),
      '调休上班，计入：2021-09-18',
      '到期日：2021-09-22（周三）',
      '到2021-10-08已超8个工作日',
      '',
    ])
  })

  it('names each holiday a long deadline passes over', () => {
    expect(ask(app, 'jiaoti', '为什么 X47')).toMatch(
      /跳过：2021-09-11至09-12 周末；2021-09-19至09-21 中秋节?；2021-09-25 周末；2021-10-01至10-07 国庆节?\n调休上班，计入：2021-09-18、2021-09-26\n到期日：2021-10-08/u,
    )
  })

  it('keeps the reason of an extension to itself: it may name somebody', () => {
    const answer = ask(app, 'jiaoti', '为什么 X47')

    expect(answer).toContain('共15个工作日（延期理由已登记）')
    expect(answer).not.toContain('财政局')
  })

  it('shows every column of a vetoed site with what was seen and since when', () => {
    const answer = ask(app, 'pingshi', '为什么 W30')

    expect(answer).toContain(
      '「通知公告」（6个月）：2021-09-29检查，2021-03-29以来无更新，判为未更新（2021-09-29起）',
    )
    expect(answer).toContain('未更新栏目9个，达到5个，单项否决（')
    expect(answer).toContain('结论（2021-10-08）：达到单项否决标准')
  })

  it.each(['x50', 'Ｘ５０', 'X050', ' X50 ', '「X50」', '：X50', 'x5\u200b0'])('reads the id %j', (code) => {
    expect(ask(app, 'pingshi', `为什么 ${code}`)).toBe(ask(app, 'pingshi', '为什么X50'))
  })

  it('tells the office both the letter and what it leads to', () => {
    const answer = ask(app, 'office', '为什么 X2')

    expect(answer).toContain('到2021-10-08已超60个工作日')
    expect(answer).toContain('按到期日由近及远，同一单位连续未按期回复的信件：\nX49 2021-0909')
    expect(answer).toContain('结论（2021-10-08）：建议通报批评，由办公室核实后决定')
  })

  it('tells the department only the letter', () => {
    const answer = ask(app, 'jiaoti', '为什么 X2')

    expect(answer).toContain('到2021-10-08已超60个工作日')
    expect(answer).not.toMatch(/批评|同一单位连续/u)
  })
})

describe('为什么 about what is not one’s own', () => {
  const refusal = (code: string) =>
    `没有找到编号「${code}」，或者它不归您的单位。编号在每行开头，例如「X12」；发「状态」可以看到。`

  it.each([
    ['an open letter', 'X2'],
    ['an answered letter', 'X7'],
    ['a stale site', 'W2'],
    ['a site that is well', 'W1'],
    ['a column', 'L51'],
    ['an account', 'M7'],
    ['a request', 'Y10'],
    ['an answered request', 'Y1'],
    ['a document', 'J3'],
    ['a rectification', 'Z3'],
    ['a letter that is not there', 'X999'],
    ['a request that is not there', 'Y999'],
  ])('refuses %s in the same words, so that nothing can be guessed', (_, code) => {
    expect(ask(app, 'pingshi', `为什么 ${code}`)).toBe(refusal(code))
    expect(ask(app, 'pingshi', `收到 ${code}`)).toBe(refusal(code))
  })

  it.each(['X999', 'X0', 'T1', 'B1', 'S1', 'Q7', '12', 'X1234567890'])('does not find %s', (code) => {
    expect(ask(app, 'pingshi', `为什么 ${code}`)).toContain(`没有找到编号「${code}」`)
  })

  it('asks for an id when there is none', () => {
    expect(ask(app, 'pingshi', '为什么')).toBe('请写明编号。编号在每行开头，例如「X12」。')
  })

  it('says when nothing is open about an item', () => {
    expect(ask(app, 'shichang', '为什么 x7')).toBe('X7 目前没有待办事项。')
  })
})
