import type {
  BulletinModel,
  InterpretationRow,
  LetterRow,
  MediaRow,
  WebsiteRow,
} from '../../../rules/bulletin/model.ts'
import { websiteColumnsCell } from './annexes.ts'
import { printedDay } from '../talk/words.ts'

/** The words of the problem ledger: a problem to a line, short enough for a cell. */

export const PROBLEM_LEDGER = {
  title: '问题台账',
  header: ['责任单位', '领域', '存在问题', '依据', '整改期限', '联系人'],
} as const

/** With the rules that made each of them a problem. */
export function problemLedgerTitle({ title }: BulletinModel['profile']): string {
  return `${PROBLEM_LEDGER.title}（按“${title}”判定）`
}

export function websiteProblem(row: WebsiteRow): string {
  const columns = websiteColumnsCell(row)
  const verdict = row.vetoes.length > 0 ? '单项否决' : row.qualified ? '扣分' : '不合格'
  return `${row.name}${columns === '' ? '' : `：${columns}`}（${verdict}）`
}

export function mediaProblemLine({ platform, name, lastUpdatedOn, silentDays }: MediaRow): string {
  return `${platform}“${name}”自${printedDay(lastUpdatedOn)}后未更新，至检查日${silentDays}天（单项否决）`
}

export function letterProblem({ received, unanswered }: LetterRow): string {
  return `收到来信${received}件，未回复${unanswered}件`
}

export function foiProblem(number: string): string {
  return `政府信息公开申请（编号${number}）未按期答复`
}

export function interpretationProblem(
  { title, lacksText }: InterpretationRow,
  countsOtherForm: boolean,
): string {
  const lacking = [...(lacksText ? ['文字'] : []), ...(countsOtherForm ? ['图片、视频等形式'] : [])]
  return `《${title.replace(/^《(.*)》$/u, '$1')}》缺${lacking.join('和')}解读`
}
