import { beforeEach, describe, expect, it } from 'vitest'
import { foiEvents as commands } from '../../../../bot/commands/foi/event.ts'
import { foiEvents } from '../../../../db/schema/index.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { ask, MORNING } from '../../../support/ask.ts'

function eventsOf(app: TestApp, requestId = 18) {
  return app.db
    .select()
    .from(foiEvents)
    .all()
    .filter((event) => event.requestId === requestId && event.kind !== 'registered')
    .map(({ kind, onDay, note }) => [kind, onDay, note])
}

/** Y18: handed over on 6 September, due on 9 October unless something happens to it. */
function withRequest(...lines: readonly string[]): TestApp {
  const app = demoApp(MORNING)
  for (const line of ['登记依申请 教体局 当面 9月6日 自然人 招标文件', '确认', ...lines])
    ask(app, 'office', line)
  return app
}

describe('the steps of a request', () => {
  it.each([
    ['审核 Y18', [], 'examined'],
    ['补正 Y18', [], 'correction-asked'],
    ['补正收到 Y18', ['补正 Y18 9月8日'], 'correction-received'],
    ['征求意见 Y18', [], 'opinion-asked'],
    ['意见收到 Y18', ['征求意见 Y18 9月23日'], 'opinion-received'],
    ['协办 Y18', [], 'assist-asked'],
    ['协办回函 Y18', ['协办 Y18 9月23日'], 'assist-received'],
    ['延期告知 Y18', ['延期 Y18 9月23日 资料较多'], 'extension-notified'],
    ['收费 Y18', [], 'fee-asked'],
    ['缴费 Y18', ['收费 Y18 9月23日'], 'fee-paid'],
    ['视为放弃 Y18', ['补正 Y18 9月8日'], 'abandoned'],
    ['补充答复 Y18', ['答复 Y18 予以公开 当面 9月23日'], 'supplemented'],
    ['归档 Y18', ['答复 Y18 予以公开 当面 9月23日'], 'filed'],
    ['复议 Y18', [], 'review'],
    ['复议 Y18 维持', ['复议 Y18 9月23日'], 'review-upheld'],
    ['复议 Y18 纠正', ['复议 Y18 9月23日'], 'review-corrected'],
    ['复议 Y18 其他', ['复议 Y18 9月23日'], 'review-other'],
    ['诉讼 Y18', [], 'litigation'],
    ['诉讼 Y18 结果维持', ['诉讼 Y18 9月23日'], 'litigation-upheld'],
    ['诉讼 Y18 纠正', ['诉讼 Y18 9月23日'], 'litigation-corrected'],
    ['诉讼 Y18 其他', ['诉讼 Y18 9月23日'], 'litigation-other'],
  ])('%s is written down for today', (text, before, kind) => {
    const app = withRequest(...before)

    expect(ask(app, 'office', text)).toMatch(/^已登记：Y18 /u)
    expect(eventsOf(app).at(-1)).toEqual([kind, '2021-10-08', null])
  })

  it.each([
    ['协办 y18 9月30日 县财政局 函〔2021〕3号', ['assist-asked', '2021-09-30', '县财政局 函〔2021〕3号']],
    ['协办Ｙ１８，2021-09-30', ['assist-asked', '2021-09-30', null]],
    ['协办：Y18 20210930', ['assist-asked', '2021-09-30', null]],
    ['复议 Y18 昨天 桐政复〔2021〕9号', ['review', '2021-10-07', '桐政复〔2021〕9号']],
  ])('reads the words of %s', (text, event) => {
    const app = withRequest()

    ask(app, 'office', text)

    expect(eventsOf(app)).toEqual([event])
  })

  it('says the term with its arithmetic, and what to type next', () => {
    const app = withRequest('征求意见 Y18 9月10日')

    expect(ask(app, 'office', '意见收到 Y18 9月17日')).toBe(
      `已登记：Y18 依申请公开（桐依申〔2021〕18号）意见回复，2021-09-17（周五）。
期限：2021-09-06收到起算，当日不计；2021-09-11至09-17征求意见不计；共20个工作日；到期2021-10-15（周五）。
下一步：审核后发「审核 Y18」；需要时发「补正 Y18」「征求意见 Y18」「延期 Y18 理由」；答复后发「答复 Y18 结果 送达方式」。`,
    )
  })

  it('says so when a step comes too late to move the term', () => {
    const app = withRequest()
    app.clock.moveTo('2021-10-12T09:00:00+08:00')

    const answer = ask(app, 'office', '征求意见 Y18')

    expect(answer).toContain('请注意：2021-10-12征求意见时期限已过，期限不变。')
    expect(answer).toContain('到期2021-10-09（周六）；到2021-10-12已超期2个工作日。')
    expect(answer).not.toContain('延期')
  })

  it('says so when a correction was asked for after its seven working days', () => {
    const app = withRequest()

    expect(ask(app, 'office', '补正 Y18 9月22日')).toContain(
      '请注意：2021-09-22告知补正，晚于规定的2021-09-15',
    )
  })
})

describe('a step out of order', () => {
  it.each([
    ['补正收到 Y18', [], '之前应当先有「补正告知」'],
    ['意见收到 Y18', [], '之前应当先有「征求意见」'],
    ['归档 Y18', [], '之前应当先有「答复」或「视为放弃」'],
    ['延期告知 Y18', [], '之前应当先有「延期批准」'],
    ['视为放弃 Y18', [], '之前应当先有「补正告知」或「收费通知」'],
    ['复议 Y18 维持', [], '之前应当先有「复议」'],
    ['补正 Y18', ['补正 Y18 9月8日'], '只能有一次，已经登记在2021-09-08'],
    ['征求意见 Y18', ['征求意见 Y18'], '已经登记了2021-10-08的「征求意见」，没有重复登记'],
    ['补正 Y18', ['答复 Y18 予以公开 当面 9月23日'], '2021-09-23已答复，之后不能再办这一步'],
    ['补正 Y18 9月5日', [], '不能早于法定收到日2021-09-06'],
    ['视为放弃 Y18', ['收费 Y18'], '申请人的缴费期限到2021-11-04，之后才能按放弃办结'],
  ])('%s is refused: %s', (text, before, reason) => {
    const app = withRequest(...before)
    const events = eventsOf(app)

    expect(ask(app, 'office', text)).toContain(reason)
    expect(eventsOf(app)).toEqual(events)
  })
})

describe('what cannot be read', () => {
  let app: TestApp
  beforeEach(() => {
    app = withRequest()
  })

  it.each([
    ['', '请写明编号'],
    ['今天', '没有找到编号「今天」'],
    ['Y999', '没有找到编号「Y999」'],
    ['X50', 'X50 不适用这条指令'],
    ['Y18 Y17', '您还写了Y17'],
    ['Y18 9月8日 9月9日', '写了2个日期（2021-09-08、2021-09-09）'],
    ['Y18 前几天', '「前几天」说不准是哪一天'],
    ['Y18 上周五', '「上周五」是10月1日（周五）吗？'],
    ['Y18 2021-10-09', '2021-10-09还没有到'],
    ['Y18 2021-09-31', '没有「2021-09-31」这一天'],
    ['Y18 15', '没有看懂「15」'],
    ['Y18 2021年9月', '「2021年9月」说不准是哪一天'],
    [`Y18 ${'长'.repeat(301)}`, '文字请控制在300字以内'],
  ])('补正 %s: %s', (words, answer) => {
    expect(ask(app, 'office', `补正 ${words}`)).toContain(answer)
  })
})

describe('who may', () => {
  it.each(commands.map(({ name }) => name))(
    '%s is for the office, not for a department or a leader',
    (name) => {
      const app = withRequest()

      expect(ask(app, 'jiaoti', `${name} Y18`)).toContain('由办公室使用')
      expect(ask(app, 'leader', `${name} Y18`)).toContain('由办公室使用')
      expect(eventsOf(app)).toEqual([])
    },
  )
})

it('a step is taken back by 「撤销」', () => {
  const app = withRequest('征求意见 Y18')

  ask(app, 'office', '撤销')
  ask(app, 'office', '确认')

  expect(eventsOf(app)).toEqual([])
})
