import type { LocalDate } from '../dates.ts'
import type { Hint, SourceId } from './hint.ts'

interface OldAgency {
  readonly name: string
  readonly now: string
  /** From that day on it is the old name in the whole country. */
  readonly since: LocalDate
  readonly source: SourceId
}

/** By the end of 2018 the counties had their new departments as well (国发〔2018〕6号 and the plan of March 2018). */
const REFORM_2018 = '2019-04-01' as LocalDate
const CENTRAL_2018 = '2018-04-01' as LocalDate

/** Full names that end in 局 or 委员会: shorter ones are parts of others (文化部门), and counties use 环保局 to this day. */
const OLD: readonly OldAgency[] = [
  ['国家工商行政管理总局', '国家市场监督管理总局', CENTRAL_2018],
  ['国家质量监督检验检疫总局', '国家市场监督管理总局', CENTRAL_2018],
  ['国家食品药品监督管理总局', '国家药品监督管理局', CENTRAL_2018],
  ['国家新闻出版广电总局', '国家广播电视总局', CENTRAL_2018],
  ['国家安全生产监督管理总局', '应急管理部', CENTRAL_2018],
  ['国家卫生和计划生育委员会', '国家卫生健康委员会', CENTRAL_2018],
  ['工商行政管理局', '市场监督管理局', REFORM_2018],
  ['质量技术监督局', '市场监督管理局', REFORM_2018],
  ['食品药品监督管理局', '市场监督管理局', REFORM_2018],
  ['国土资源局', '自然资源局', REFORM_2018],
  ['环境保护局', '生态环境局', REFORM_2018],
  ['安全生产监督管理局', '应急管理局', REFORM_2018],
  ['卫生和计划生育委员会', '卫生健康委员会', REFORM_2018],
  ['卫生和计划生育局', '卫生健康局', REFORM_2018],
  ['文化广电新闻出版局', '文化和旅游局', REFORM_2018],
].map(([name = '', now = '', since]) => ({ name, now, since: since as LocalDate, source: 'reform-2018' }))

const PATTERN = new RegExp(
  `(?<!(?:原|前身)[^，。、；]{0,8}|前|生态|当时的)(?:${OLD.map(({ name }) => name).join('|')})(?!令|公告|〔|\\(|（原|旧址)`,
  'gu',
)
const QUOTED = /《[^》]{0,200}》|“[^”]{0,200}”/gu

/** Names of agencies that are no more, in a text of `today`; not where it speaks of the past or cites. */
export function oldAgenciesIn(text: string, today: LocalDate): Hint[] {
  // What is cited stays as long as it was, and says nothing.
  const own = text.replace(QUOTED, (cited) => '，'.repeat(cited.length))
  return [...own.matchAll(PATTERN)].flatMap(({ index: from, 0: said }): Hint[] => {
    const old = OLD.find(({ name }) => name === said)
    if (old === undefined || today < old.since) return []
    return [{ kind: 'agency', from, to: from + said.length, said, better: old.now, source: old.source }]
  })
}
