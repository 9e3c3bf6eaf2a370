import { describe, expect, it } from 'vitest'
import { issuedFiles, renderIssued } from '../../../../bot/bulletins/files.ts'
import { adoptLetterhead, sampleLetterhead } from '../../../../bot/bulletins/letterhead.ts'
import { toText } from '../../../../bot/messages/talk/text.ts'
import type { Reply } from '../../../../bot/messages/talk/reply.ts'
import {
  bulletins,
  letters,
  mediaAccounts,
  noticeAccounts,
  notices,
  outbox,
  rectifications,
} from '../../../../db/schema/index.ts'
import { filesOf, saveDraft } from '../../../../db/bulletins.ts'
import { date } from '../../../../rules/dates.ts'
import { ask, MORNING } from '../../../support/ask.ts'
import { demoApp, type TestApp } from '../../../support/app.ts'
import { bulletinRow, draft, draftQ3, issueQ3 } from '../../../support/bulletin-life.ts'
import { readDocx } from '../../../support/docx-reader.ts'

/** Rows of the county that a signature adds to. */
function counted(app: TestApp) {
  return {
    notices: app.db.select().from(notices).all().length,
    against: app.db.select().from(noticeAccounts).all().length,
    rectifications: app.db.select().from(rectifications).all().length,
    messages: app.db.select().from(outbox).all().length,
  }
}

const extracts = (app: TestApp) =>
  app.db
    .select()
    .from(outbox)
    .all()
    .filter(({ origin }) => origin === 'bulletin')

const ordered = (app: TestApp) =>
  app.db
    .select()
    .from(rectifications)
    .all()
    .filter(({ bulletinId }) => bulletinId === 1)

describe('a draft', () => {
  it('changes nothing, whatever is written into it and however often it is looked at', () => {
    const app = demoApp(MORNING)
    const before = counted(app)

    draftQ3(app)
    ask(app, 'leader', '季度通报')
    ask(app, 'office', '签发 B1')
    ask(app, 'office', '确认')
    ask(app, 'office', '取消')

    expect(counted(app)).toEqual(before)
    expect(bulletinRow(app)).toMatchObject({ state: 'draft', issuedOn: null, issueNumber: null })
  })
})

describe('签发 of the third quarter of 2021', () => {
  const app = demoApp(MORNING)
  const before = counted(app)
  draftQ3(app)
  const preview = ask(app, 'office', '签发 B1')
  const again = ask(app, 'office', '确认')
  const answer = ask(app, 'office', '确认')

  it('shows what it will set going, and is confirmed twice', () => {
    expect(preview).toContain('签发预览 B1 督查通报2021年第11期')
    expect(preview).toContain('整改期限：2021年10月11日')
    expect(preview).toContain('计1次县级通报的账号7个：')
    expect(preview).toContain('也不能撤销，只能作废')
    expect(again).toContain('这是第2次确认，共需2次。')
    expect(answer).toMatch(/^督查通报2021年第11期已签发（B1）。县级通报账号7个，下达整改\d+项/u)
  })

  it('counts one county notice against each of the seven accounts', () => {
    const names = app.db
      .select()
      .from(noticeAccounts)
      .all()
      .filter(({ noticeId }) => noticeId === 4)
      .map(
        ({ accountId }) =>
          app.db
            .select()
            .from(mediaAccounts)
            .all()
            .find((it) => it.id === accountId)?.name,
      )

    expect(counted(app).notices).toBe(before.notices + 1)
    expect(app.db.select().from(notices).all().at(-1)).toMatchObject({
      level: 'county',
      number: '督查通报2021年第11期',
      issuedOn: '2021-10-08',
      bulletinId: 1,
    })
    expect(names).toHaveLength(7)
    expect(names).toContain('桐柏平氏')
  })

  it('makes the third one of 桐柏平氏 a suggestion to the office', () => {
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级3次（满3次建议关停，已达到）')
  })

  it('orders every problem put right by 11 October', () => {
    const areas = ordered(app).map(({ subjectKind }) => subjectKind ?? 'letters')

    expect(
      ordered(app).every(
        ({ deadlineOn, orderedBy }) => deadlineOn === '2021-10-11' && orderedBy === '督查通报2021年第11期',
      ),
    ).toBe(true)
    expect(areas.filter((it) => it === 'website')).toHaveLength(21)
    expect(areas.filter((it) => it === 'account')).toHaveLength(7)
    expect(areas.filter((it) => it === 'foi-request')).toHaveLength(4)
    expect(areas.filter((it) => it === 'document')).toHaveLength(2)
  })

  it('tells each department concerned its own part, in private', () => {
    const told = extracts(app)
    const departments = new Set(ordered(app).map(({ departmentId }) => departmentId))
    const pingshi = toText(told.find(({ target }) => target === 'pingshi')?.body as Reply)

    expect(told).toHaveLength(departments.size)
    expect(told.every(({ audience }) => audience.kind === 'person')).toBe(true)
    expect(pingshi).toContain('【督查通报2021年第11期涉及平氏镇的事项】')
    expect(pingshi).toContain('微信公众号“桐柏平氏”自')
    expect(pingshi).toContain(
      '请于2021年10月11日前整改到位，并将书面整改情况报县政务中心（电子邮箱：zwzx@example.gov.cn）。',
    )
    expect(pingshi).not.toMatch(/公路管理局|教体局|民政局/u)
  })

  it('keeps the model with its whole profile', () => {
    const { model, profileId } = bulletinRow(app)

    expect(profileId).toBe('tongbai-2021')
    expect(model.profile).toEqual(app.profile)
  })

  it.each(['签发 B1', '改通报 B1 期号 12'])('is for good: %s is refused', (text) => {
    expect(ask(app, 'office', text)).toBe('B1（督查通报2021年第11期）已签发，内容不能再改，也不能再次签发。')
  })

  it('cannot be undone', () => {
    expect(ask(app, 'office', '撤销')).toContain('不能直接撤销')
    expect(bulletinRow(app).state).toBe('issued')
    expect(ordered(app).length).toBeGreaterThan(30)
  })

  it('is what 季度通报 shows from then on, whatever becomes known later', () => {
    app.db
      .update(letters)
      .set({ answeredOn: date('2021-09-30') })
      .run()

    const shown = ask(app, 'leader', '季度通报 2021Q3')

    expect(shown).toContain('【2021年第三季度通报（2021-10-08印发）】')
    expect(shown).toContain('收到51件，已回复2件，未回复49件')
    expect(shown).toMatch(/B1 已作为督查通报2021年第11期签发，内容不再改动。$/u)
  })
})

describe('签发 of a bulletin without media and letters', () => {
  const app = demoApp(MORNING)
  const before = counted(app)
  draftQ3(app)
  ask(app, 'office', '改通报 B1 章节 不含 新媒体、信箱')
  const preview = ask(app, 'office', '签发 B1')
  const answer = [ask(app, 'office', '确认'), ask(app, 'office', '确认')].at(-1)

  it('says so beforehand', () => {
    expect(preview).toContain('章节：不含政务新媒体、县长信箱')
    expect(preview).toContain('《关于2021年第三季度政府网站和依申请公开等工作督查情况的通报》')
    expect(preview).toContain('没有账号计入通报。')
    expect(preview).not.toMatch(/政务新媒体：检查|县长信箱（/u)
  })

  it('counts no notice against an account', () => {
    expect(answer).toContain('县级通报账号0个')
    expect(counted(app)).toMatchObject({ notices: before.notices + 1, against: before.against })
    expect(ask(app, 'office', '通报 平氏镇')).toContain('县级2次')
  })

  it('orders nothing put right in them, and tells nobody of them', () => {
    const kinds = new Set(ordered(app).map(({ subjectKind }) => subjectKind ?? 'letters'))
    const told = extracts(app).map(({ body }) => toText(body as Reply))

    expect([...kinds].sort()).toEqual(['document', 'foi-request', 'website'])
    expect(told.join('\n')).not.toMatch(/公众号|头条号|县长信箱|来信/u)
    // 民政局 has a stale column and a vetoed account: it is told of the column only.
    expect(told.find((text) => text.includes('涉及民政局的事项'))).toContain('网站栏目：')
  })

  it('stays without them: its sections are frozen with it', async () => {
    expect(ask(app, 'office', '改通报 B1 章节 全部')).toContain('内容不能再改')
    expect(ask(app, 'leader', '季度通报 2021Q3')).toContain('不含：政务新媒体、县长信箱')

    await renderIssued(app)
    const [markdown, json] = filesOf(app.db, 1).map(({ content }) => content.toString())
    expect(markdown).not.toContain('政务新媒体抽查情况表')
    expect(Object.keys(JSON.parse(json!) as object)).not.toContain('media')
  })

  it('does not make the next quarter’s list of who was named twice', () => {
    app.clock.moveTo('2022-01-04T10:00:00+08:00')
    ask(app, 'office', '季度通报 2021Q4')
    const said = ask(app, 'office', '核对 B2')

    expect(said).toContain('连续两季被点名\n网站单项否决（4个）')
    expect(said).not.toContain('新媒体单项否决')
    expect(said).not.toContain('新媒体合格率：')
    expect(said).toContain('网站合格率：71.4%（30/42） → ')
  })
})

describe.each([
  ['2021年9月', '2021年9月', '2021-09'],
  ['2021年上半年', '2021年上半年', '2021H1'],
  ['9月1日至10月7日', '2021年9月1日至10月7日', '2021-09-01..2021-10-07'],
])('签发 of %s', (written, name, key) => {
  const app = demoApp(MORNING)
  draft(app, written, 'B1')
  const preview = ask(app, 'office', '签发 B1')

  it('goes the way of a quarter, from the preview to a void one', async () => {
    ask(app, 'office', '确认')
    const answer = ask(app, 'office', '确认')

    expect(preview).toContain(`《关于${name}政府网站和政务新媒体等工作督查情况的通报》`)
    expect(answer).toContain('督查通报2021年第11期已签发（B1）')
    expect(answer).toContain(`发「季度通报 ${name}」可以下载`)
    expect(bulletinRow(app)).toMatchObject({ periodKey: key, state: 'issued' })
    expect(ask(app, 'office', `季度通报 ${name}`)).toContain(`【${name}通报（2021-10-08印发）】`)
    expect(await renderIssued(app)).toBe(1)
    saveDraft(app.db, key, bulletinRow(app).model, app.clock.now())
    expect(ask(app, 'office', '签发 B2')).toContain(`${name}的通报已签发：B1（`)
    ask(app, 'office', '作废通报文件 B1 数据有误')
    expect(ask(app, 'office', '确认')).toContain(`请先发「季度通报 ${name}」起草`)
  })

  it('leaves the quarter alone', () => {
    expect(ask(app, 'office', '季度通报 2021Q3')).toContain('【2021年第三季度通报（草稿）】')
  })
})

it('freezes the annexes as they are on the day of the signature', () => {
  const app = demoApp(MORNING)
  draftQ3(app)
  ask(app, 'office', '改通报 B1 走势图 附')
  app.db
    .update(bulletins)
    .set({ fields: { ...bulletinRow(app).fields, trend: '2021Q2 1/42 1/43', burden: '' } })
    .run()
  ask(app, 'office', '签发 B1')
  ask(app, 'office', '确认')
  ask(app, 'office', '确认')

  expect(bulletinRow(app).state).toBe('issued')
  expect(bulletinRow(app).fields.trend).toMatch(/^2021Q3 30\/42 36\/43$/mu)
  expect(bulletinRow(app).fields.trend).not.toContain('2021Q2 1/42')
  expect(bulletinRow(app).fields).not.toHaveProperty('burden')
})

describe('签发 is refused', () => {
  it.each(['签发', '签发 B99', '签发 X50', '签发 abc'])('%s, which names no bulletin', (text) => {
    expect(ask(demoApp(MORNING), 'office', text)).toContain('请写明通报编号，例如「签发 B1」')
  })

  it('without what a printed bulletin must have', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '季度通报 2021Q3')

    expect(ask(app, 'office', '签发 B1')).toContain('签发前请补齐：发文机关、整改期限。')
  })

  it('while the quarter runs', () => {
    const app = demoApp(MORNING)
    ask(app, 'office', '季度通报 2021Q4')

    expect(ask(app, 'office', '签发 B1')).toContain('季度还没有结束，数据只到2021-10-08')
  })

  it.each([
    ['本月', '本月', '2021-11-01'],
    ['下半年', '本期', '2022-01-01'],
    ['2021年', '年度', '2022-01-01'],
    ['9月1日至10月31日', '检查', '2021-11-01'],
    ['9月1日至今', '检查', '2021-10-09'],
  ])('while %s runs', (written, word, over) => {
    const app = demoApp(MORNING)
    const shown = ask(app, 'office', `季度通报 ${written}`)

    expect(shown).not.toContain('签发 B1')
    expect(shown).toContain(`${over}起更新草稿后才能签发。`)
    expect(ask(app, 'office', '签发 B1')).toBe(
      `${word}还没有结束，数据只到2021-10-08，不能签发。请从${over}起再签发；检查已经结束的，先发「改通报 B1 数据截至 2021-10-08」写明截止的那一天，核对后签发。`,
    )
  })

  it('on the last day of the quarter, and once it is over until the draft has been brought up to date', () => {
    const app = demoApp('2021-09-30T09:00:00+08:00')
    draftQ3(app)
    const said = ask(app, 'office', '签发 B1')
    app.clock.moveTo(MORNING)

    expect(said).toContain('季度还没有结束，数据只到2021-09-30，不能签发。请从2021-10-01起再签发；')
    expect(ask(app, 'office', '签发 B1')).toContain('B1 起草以后数据有变化')
  })

  it.each(['2020年', '2019年3月'])('when nothing at all is known of %s', (written) => {
    const app = demoApp(MORNING)
    draft(app, written, 'B1')

    expect(ask(app, 'office', `季度通报 ${written}`)).not.toContain('签发 B1')
    expect(ask(app, 'office', '签发 B1')).toBe('B1 没有任何数据，不能签发。请核对期间，或先导入台账。')
  })

  it('not while a period runs whose check is over and which says the day it counts to', () => {
    const app = demoApp('2021-09-30T15:00:00+08:00')
    draftQ3(app)

    expect(ask(app, 'office', '改通报 B1 数据截至 10月1日')).toContain('在2021-07-01至2021-09-30之间')
    expect(ask(app, 'office', '改通报 B1 数据截至 9月29日')).toContain('数据截至：2021-09-29')
    expect(ask(app, 'office', '签发 B1')).toContain('签发预览')
    expect(bulletinRow(app).model).toMatchObject({ asOf: '2021-09-29', isPartial: true })
  })

  it('when the figures have changed since the draft was made', () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    app.db
      .update(letters)
      .set({ answeredOn: date('2021-09-30') })
      .run()

    expect(ask(app, 'office', '签发 B1')).toContain('B1 起草以后数据有变化')
    ask(app, 'office', '季度通报 2021Q3')
    expect(ask(app, 'office', '签发 B1')).toContain('签发预览 B1')
  })

  it('when the deadline has passed by the day of issue', () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    app.clock.moveTo('2021-10-12T09:00:00+08:00')

    expect(ask(app, 'office', '签发 B1')).toContain('整改期限2021-10-11已过')
  })

  it('with a number that another notice has', () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    ask(app, 'office', '改通报 B1 期号 7')

    expect(ask(app, 'office', '签发 B1')).toContain('督查通报2021年第7期已经登记过')
  })

  it.each(['leader', 'pingshi'])('to %s, who does not sign', (who) => {
    const app = demoApp(MORNING)
    draftQ3(app)

    expect(ask(app, who, '签发 B1')).not.toContain('签发预览')
    expect(bulletinRow(app).state).toBe('draft')
  })
})

it('counts the confirmations anew when what was previewed has changed', () => {
  const app = demoApp(MORNING)
  draftQ3(app)
  ask(app, 'office', '签发 B1')
  ask(app, 'admin', '改通报 B1 期号 12')

  const answer = ask(app, 'office', '确认')

  expect(answer).toContain('情况有变化，请重新核对。')
  expect(issueQ3(demoApp(MORNING))).toContain('已签发')
  expect(bulletinRow(app).state).toBe('draft')
})

describe('签发 on the letterhead of the office', () => {
  it('wants every field written that the letterhead prints', async () => {
    const app = demoApp(MORNING)
    const { content } = await sampleLetterhead(app)
    adoptLetterhead(app, { name: 'a.docx', content }, { personId: 1, channel: 'web' })
    draftQ3(app)

    const refused = ask(app, 'office', '签发 B1')
    for (const edit of ['总期号 87', '抄报 县四大班子领导']) ask(app, 'office', `改通报 B1 ${edit}`)
    const again = ask(app, 'office', '签发 B1')
    ask(app, 'office', '改通报 B1 抄送 县政府各部门')

    expect(refused).toBe(
      '现用的公文模板里有总期号、抄报、抄送，还没有填，印出来是空的。填写请发「改通报 B1 总期号 内容」；用不着的，请从模板里删去再上传。',
    )
    expect(again).toContain('现用的公文模板里有抄送，还没有填')
    expect(ask(app, 'office', '签发 B1')).toContain('签发预览 B1')
  })
})

describe('a bulletin under a document head', () => {
  it('is signed with a number of its own, and cited by it', async () => {
    const app = demoApp(MORNING)
    draftQ3(app)
    ask(app, 'office', '改通报 B1 文头 桐柏县人民政府办公室文件')
    const refused = ask(app, 'office', '签发 B1')
    ask(app, 'office', '改通报 B1 发文字号 桐政办〔2021〕15号')

    ask(app, 'office', '签发 B1')
    ask(app, 'office', '确认')
    const said = ask(app, 'office', '确认')
    const docx = (await issuedFiles(app, 1)).find(({ name }) => name.endsWith('.docx'))

    expect(refused).toContain('发文字号')
    expect(said).toContain('桐政办〔2021〕15号')
    expect(docx?.name).toBe('桐政办〔2021〕15号.docx')
    const { text } = readDocx(docx!.content)
    expect(text.indexOf('桐政办〔2021〕15号')).toBeGreaterThan(text.indexOf('桐柏县人民政府办公室文件'))
    expect(text).not.toContain('第11期')
  })
})
