import { APPLICANT_COLUMNS, type FoiAnnualReport, type FoiCount } from '../../../rules/foi/annual.ts'
import type { ChallengeCount } from '../../../rules/foi/challenges.ts'
import { code } from '../items/checks/define.ts'
import { APPLICANT_NAMES, RESULT_GROUP_NAMES, RESULT_NAMES } from './words.ts'
import { type Reply, say } from '../talk/reply.ts'

/** Ids that are listed; more are a wall of them. */
const LISTED = 20

/** 依申请年报: tables 3 and 4 without their empty rows and columns. */
export function foiAnnualReply(report: FoiAnnualReport): Reply {
  return {
    title: `依申请公开年报 ${report.year}年（${report.isPartial ? `年度未结束，截至${report.asOf}` : `截至${report.asOf}`}）`,
    sections: [
      { heading: '收到和处理申请情况（表三）', lines: applicationLines(report) },
      { heading: '行政复议、行政诉讼情况（表四）', lines: challengeLines(report) },
      ...missingSection(report),
    ],
    footer: '机器汇总，请核对后填报。部门年报1月31日前、县级以上政府年报3月31日前公布。',
  }
}

export function unknownYearReply(): Reply {
  return say('没有看懂年度，请写成四位年份，例如「依申请年报 2021」。')
}

export function futureYearReply(): Reply {
  return say('这个年度还没有开始，请写已经开始的年度，例如「依申请年报 2021」。')
}

function applicationLines({
  received,
  carriedIn,
  rows,
  concluded,
  carriedOut,
  isBalanced,
}: FoiAnnualReport): string[] {
  const shown = rows.filter(({ count }) => count.total > 0)
  return [
    `一、本年新收：${countWords(received)}`,
    `二、上年结转：${countWords(carriedIn)}`,
    '三、本年度办理结果',
    ...shown.flatMap(({ group, count, results }) => [
      `${RESULT_GROUP_NAMES[group]}：${countWords(count)}`,
      ...(results.length === 1
        ? []
        : results
            .filter((row) => row.count.total > 0)
            .map((row) => `· ${RESULT_NAMES[row.result]}：${countWords(row.count)}`)),
    ]),
    `（七）总计：${countWords(concluded)}`,
    `四、结转下年度继续办理：${countWords(carriedOut)}`,
    `勾稽：一${received.total}+二${carriedIn.total}，三${concluded.total}+四${carriedOut.total}，${isBalanced ? '相符' : '不符，请补齐下列缺项'}`,
  ]
}

function challengeLines({ challenges }: FoiAnnualReport): string[] {
  return [
    `行政复议：${challengeWords(challenges.reviews)}`,
    `未经复议直接起诉：${challengeWords(challenges.directSuits)}`,
    `复议后起诉：${challengeWords(challenges.suitsAfterReview)}`,
  ]
}

function missingSection({ withoutResult, received, carriedIn }: FoiAnnualReport): Reply['sections'] {
  const listed = withoutResult.slice(0, LISTED).map(({ id }) => code({ kind: 'foi-request', id }))
  const more = withoutResult.length > LISTED ? '等' : ''
  const unstated = [received.by.unstated, carriedIn.by.unstated]
  const lines = [
    ...(withoutResult.length > 0
      ? [`已办结但没有填「答复结果」${withoutResult.length}件：${listed.join('、')}${more}`]
      : []),
    ...(unstated.some((count) => count > 0)
      ? [`没有填「申请人类型」：新收${unstated[0] ?? 0}件，上年结转${unstated[1] ?? 0}件`]
      : []),
  ]
  return lines.length > 0 ? [{ heading: '缺项', lines }] : []
}

/** 14件（自然人12，商业企业2） */
function countWords({ total, by }: FoiCount): string {
  const types = APPLICANT_COLUMNS.filter((column) => by[column] > 0).map(
    (column) => `${column === 'unstated' ? '类型未填' : APPLICANT_NAMES[column]}${by[column]}`,
  )
  return `${total}件${types.length > 0 ? `（${types.join('，')}）` : ''}`
}

function challengeWords({ upheld, corrected, other, pending, total }: ChallengeCount): string {
  if (total === 0) return '0件'
  return `${total}件（结果维持${upheld}，结果纠正${corrected}，其他结果${other}，尚未审结${pending}）`
}
