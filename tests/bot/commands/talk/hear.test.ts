import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { replayWords } from '../../../../bot/cli/replay-words.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp } from '../../../support/app.ts'
import { golden } from '../../../support/golden.ts'

const OWN = readFileSync(new URL('../../../fixtures/sentences.tsv', import.meta.url), 'utf8')
const OUTSIDE = new URL('../../../../../shared/cases/utterances.tsv', import.meta.url)

/** What somebody has to say for rows of a kind to change: the words of the matter itself. */
const NAMED_BY: Readonly<Record<string, RegExp>> = {
  letters: /回复|回覆|答复|回信|办结|处理完|办完/u,
  letter_events: /回复|回覆|答复|回信|办结|处理完|办完/u,
  posts: /更新|报更|发布|发了/u,
  observations: /更新|报更|发布/u,
  episodes: /收到|知道/u,
  bulletins: /通报/u,
  links: /通报|导入|导出|模板|关停通知/u,
  binding_codes: /绑定码/u,
  matters: /延期|不是我|不归|异议|申诉|不对|有误|意见|投诉/u,
  outbox: /延期|不是我|不归|异议|申诉|不对|有误|意见|投诉/u,
}
/** What is asked back and waits for a word. */
const WAITING = new Set(['confirmations', 'dialogues'])

function said(lines: readonly string[]): string[] {
  return lines.filter((line) => line.includes('\t'))
}

/** Rows that changed and that the sentence does not name; questions change none. */
function unnamed(lines: readonly string[]): string[] {
  return said(lines).filter((line) => {
    const [, sentence = '', , changed = ''] = line.split('\t')
    const tables = changed === '—' ? [] : changed.split(', ').map((it) => it.split(' ')[0] ?? '')
    const acted = tables.filter((table) => !WAITING.has(table))
    return acted.some(
      (table) => /[?？]|吗$|怎么|还没|准备/u.test(sentence) || NAMED_BY[table]?.test(sentence) !== true,
    )
  })
}

describe('what people say', () => {
  const { lines } = replayWords(OWN)

  it('is understood, asked back or refused as a person has read it', () => {
    const heard = said(lines).map((line) => line.split('\t').slice(0, 4).join('\t'))
    const page = `${heard.join('\n')}\n`

    expect(page).toBe(golden('heard.tsv', page))
  })

  it('changes no row of a kind that it does not name', () => {
    expect(unnamed(lines)).toEqual([])
  })
})

describe.runIf(existsSync(OUTSIDE))('what people outside have said', () => {
  const { lines } = replayWords(existsSync(OUTSIDE) ? readFileSync(OUTSIDE, 'utf8') : '')
  it('changes no row of a kind that it does not name', () => {
    expect(unnamed(lines)).toEqual([])
  })

  it('is understood or asked back in nine cases of ten', () => {
    const heard = said(lines).filter((line) => /^(?:听懂|反问)/u.test(line.split('\t')[2] ?? ''))

    expect(heard.length / said(lines).length).toBeGreaterThanOrEqual(0.9)
  })
})

describe('an answer to a question', () => {
  it('is one of the numbers that were offered', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'pingshi', '壮态')).toContain('回复「1」')
    expect(ask(app, 'pingshi', '1')).toContain('【平氏镇 2021-10-08】')
    expect(ask(app, 'pingshi', '1')).toContain('没有看懂')
  })

  it('is the id that was missing, in the same chat and by the same person only', () => {
    const app = demoApp(MORNING)

    expect(ask(app, 'pingshi', '已回复 9月30日')).toContain('1. X50')
    expect(ask(app, 'jiaoti', '1')).toContain('没有看懂')
    expect(ask(app, 'pingshi', '1')).toContain('已登记：X50 信件2021-0910于2021-09-30回复')
  })

  it('is kept for ten minutes, and until 「取消」', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复')
    app.clock.pass(11 * 60_000)
    expect(ask(app, 'pingshi', '1')).toContain('没有看懂')

    ask(app, 'pingshi', '已回复')
    expect(ask(app, 'pingshi', '取消')).toContain('已取消')
    expect(ask(app, 'pingshi', '1')).toContain('没有看懂')
  })

  it.each([
    ['office', ['登记信件 教体局', '10月8日'], '【登记信件预览】'],
    ['office', ['登记信件', '教体局', '昨天'], '收到日期：2021-10-07（周四）'],
    ['office', ['登记信件 教体局', '教育局的电话是多少', '前几天', '10月8号'], '【登记信件预览】'],
    ['office', ['转办 X50', '教体局'], '由平氏镇转给教体局办理'],
    ['office', ['不实', '取消', 'L320'], '【为什么 L320】'],
    ['office', ['登记依申请 自然资源局', '网上', '10月8日'], '【登记依申请预览】'],
    ['pingshi', ['报更', '2'], '已登记（自报，待核实）'],
    ['pingshi', ['报更 W30 昨天', '通知公告'], 'L320 平氏镇政府网站「通知公告」 2021-10-07更新'],
    ['pingshi', ['已回复 昨天', '第1个'], 'X50 信件2021-0910于2021-10-07回复'],
  ])('%s is led from question to question: %j', (as, said, last) => {
    const app = demoApp(MORNING)

    const answers = said.map((text) => ask(app, as, text))

    expect(answers.at(-1)).toContain(last)
  })

  it('may wait while something else is asked', () => {
    const app = demoApp(MORNING)
    ask(app, 'pingshi', '已回复')
    expect(ask(app, 'pingshi', '状态')).toContain('【平氏镇')
    expect(ask(app, 'pingshi', 'X50')).toContain('已登记：X50')
  })
})

describe('好的 while a preview waits', () => {
  it.each(['好的', '可以', '是', 'OK', '👍'])('%s is no 「确认」, and names the word', (word) => {
    const app = demoApp(MORNING)
    ask(app, 'office', '登记信件 教体局 10月8日 学校食堂')

    expect(ask(app, 'office', word)).toMatch(/^还有一件等您确认：【登记信件预览】[^]*回复「确认」/u)
    expect(ask(app, 'office', '好的，确认')).toContain('已登记')
  })

  it.each(['我确认收到了', '确认一下再说', '确认？', '不确认', '还没确认', '要确认的是X50'])(
    '%s does not set it off',
    (words) => {
      const app = demoApp(MORNING)
      ask(app, 'office', '登记信件 教体局 10月8日 学校食堂')
      ask(app, 'office', words)

      expect(ask(app, 'office', '日志')).toContain('还没有操作记录')
    },
  )
})
