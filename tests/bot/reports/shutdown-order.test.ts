import { describe, expect, it } from 'vitest'
import { DEFAULT_FONTS } from '../../../bot/reports/official/fonts.ts'
import { renderShutdownOrder, type ShutdownOrder } from '../../../bot/reports/shutdown-order.ts'
import { date } from '../../../rules/dates.ts'
import { tallyNotices } from '../../../rules/notices.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { readDocx } from '../../support/docx-reader.ts'
import { notice } from '../../support/snapshot.ts'

const notices = [
  notice({ id: 1, level: 'county', number: '督查通报第5期', issuedOn: date('2021-04-08'), accountIds: [7] }),
  notice({
    id: 2,
    level: 'city',
    number: '宛政办明电〔2021〕9号',
    issuedOn: date('2021-05-20'),
    accountIds: [7],
  }),
  notice({ id: 3, level: 'county', number: '督查通报第8期', issuedOn: date('2021-07-09'), accountIds: [7] }),
  notice({
    id: 4,
    level: 'county',
    number: '督查通报第11期',
    issuedOn: date('2021-10-08'),
    accountIds: [7, 8],
  }),
  notice({ id: 5, level: 'county', number: '别的账号', issuedOn: date('2021-10-08'), accountIds: [8] }),
]
const asOf = date('2021-10-12')
const order: ShutdownOrder = {
  head: { kind: 'document', mark: '桐柏县人民政府办公室文件', number: null },
  issuer: '桐柏县人民政府办公室',
  account: { platform: '微信公众号', name: '桐柏平氏', owner: '平氏镇政府' },
  tally: tallyNotices(7, notices, tongbai2021, asOf),
  clause: tongbai2021.notice.clause,
  filingWorkingDays: 5,
  reportTo: '县政务中心',
  asOf,
}

describe('the order to close an account', () => {
  it('lists every notice that counts with level, number and day', async () => {
    const { tables } = readDocx(await renderShutdownOrder(order, DEFAULT_FONTS))

    expect(tables).toEqual([
      [
        ['序号', '通报级别', '文号', '通报日期'],
        ['1', '市级', '宛政办明电〔2021〕9号', '2021年5月20日'],
        ['2', '县级', '督查通报第5期', '2021年4月8日'],
        ['3', '县级', '督查通报第8期', '2021年7月9日'],
        ['4', '县级', '督查通报第11期', '2021年10月8日'],
      ],
    ])
  })

  it.each([
    ['the account', '微信公众号账号“桐柏平氏”'],
    ['whom it is addressed to', '平氏镇政府：'],
    ['the tally', '市级通报批评1次、县级通报批评3次'],
    ['the line that was reached', '达到县级满3次的关停标准'],
    ['the clause', tongbai2021.notice.clause],
    ['to announce', '一、发布公告'],
    ['to delete', '二、注销账号'],
    ['to file in time', '自平台注销之日起5个工作日内'],
    ['whom to report to', '书面报县政务中心'],
  ])('says %s', async (_, words) => {
    expect(readDocx(await renderShutdownOrder(order, DEFAULT_FONTS)).text).toContain(words)
  })

  it('is a draft: number, day and signature are for a person', async () => {
    const { text } = readDocx(await renderShutdownOrder(order, DEFAULT_FONTS))

    expect(text).toContain('　　〔　　〕　　号')
    expect(text).toContain('　　年　　月　　日')
    expect(text).toMatch(/签发人：　+签发日期/u)
  })

  it('is the same to the byte the second time', async () => {
    const first = await renderShutdownOrder(order, DEFAULT_FONTS)

    expect(first.equals(await renderShutdownOrder(order, DEFAULT_FONTS))).toBe(true)
  })
})
