import type { LocalDate } from '../../../rules/dates.ts'
import type { LevelTally } from '../../../rules/notices.ts'
import { UNNAMED_PLACE } from '../../../rules/place.ts'
import { type DocumentHead, issuerLine } from '../bulletins/official.ts'
import { LEVEL_NAMES, printedDay } from '../talk/words.ts'

/** 关停通知: drafted by a machine, decided and signed by a person. */

export interface ClosedAccount {
  readonly platform: string
  readonly name: string
  /** 主办单位 as registered: whom the order is addressed to. */
  readonly owner: string
}

interface OrderFields {
  readonly head: DocumentHead
  readonly issuer: string | null
  readonly reportTo: string
}

/** An order nobody has decided anything about yet. */
export const DRAFT_ORDER: OrderFields = {
  head: { kind: 'document', mark: `${issuerLine(null)}文件`, number: null },
  issuer: null,
  reportTo: UNNAMED_PLACE.office,
}

export function shutdownTitle({ owner, platform }: ClosedAccount): readonly string[] {
  return [`关于关停${owner}`, `有关${platform}的通知`]
}

export function shutdownGrounds(
  { owner, platform, name }: ClosedAccount,
  tally: readonly LevelTally[],
  asOf: LocalDate,
): string {
  const counted = tally
    .filter(({ notices }) => notices.length > 0)
    .map(({ level, notices }) => `${LEVEL_NAMES[level]}通报批评${notices.length}次`)
  return `经核查，${owner}主办的${platform}账号“${name}”，截至${printedDay(asOf)}累计受到${counted.join('、')}，各次通报如下：`
}

export const NOTICE_HEADERS = ['序号', '通报级别', '文号', '通报日期'] as const

export function noticeCells(tally: readonly LevelTally[]): string[][] {
  return tally
    .flatMap(({ level, notices }) => notices.map((notice) => ({ level, notice })))
    .map(({ level, notice }, index) => [
      String(index + 1),
      LEVEL_NAMES[level],
      notice.number,
      printedDay(notice.issuedOn),
    ])
}

export function shutdownDecision(tally: readonly LevelTally[], clause: string): string {
  const reached = tally
    .filter((it) => it.reached)
    .map(({ level, threshold }) => `${LEVEL_NAMES[level]}满${threshold}次`)
  const met = reached.length === 0 ? '' : `上述情形已达到${reached.join('、')}的关停标准。`
  return `${met}依据：${clause}。经研究，决定关停该账号，请按下列步骤办理。`
}

export interface Step {
  readonly title: string
  readonly text: string
}

export function shutdownSteps(
  { platform }: ClosedAccount,
  filingWorkingDays: number,
  reportTo: string,
): readonly Step[] {
  return [
    {
      title: '发布公告',
      text: '收到通知后，在该账号和本单位其他公开渠道公告停止运行的时间、原因，以及今后获取信息和服务的渠道。',
    },
    {
      title: '注销账号',
      text: `公告后向${platform}所在平台申请注销，保存平台出具的注销凭证。平台注销完成之前，账号更新和留言答复照常进行。`,
    },
    {
      title: '办理备案',
      text: `自平台注销之日起${filingWorkingDays}个工作日内，在“全国政务新媒体信息报送系统”办理备案，并将办理结果书面报${reportTo}。`,
    },
  ]
}

export const SHUTDOWN_CLOSING = '对通报次数有异议的，请在收到通知后及时书面提出并附证明材料。'

/** For the hand of a person with the right to sign. */
export const SIGNED_BY = '（草拟稿，经有权人员签发后生效）\n签发人：　　　　　　　　签发日期：'
