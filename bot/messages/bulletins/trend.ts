import type { Rate } from '../../../rules/bulletin/rate.ts'
import type { TrendPoint } from '../../../rules/bulletin/trend.ts'
import { periodName } from '../talk/periods.ts'
import { type Reply, say } from '../talk/reply.ts'
import type { Annex } from './annex.ts'

export const TREND = { websites: '政府网站', media: '政务新媒体' } as const

/** The figures of the picture, for those who cannot see it. */
export function trendAnnex(points: readonly TrendPoint[]): Annex {
  return {
    name: '近期各季度合格率',
    title: '近期各季度合格率',
    header: ['季度', '检查网站', '合格', '合格率', '检查新媒体', '合格', '合格率'],
    rows: points.map(trendRow),
    page: { turn: 'portrait', shares: [4, 2, 1.6, 2, 2.4, 1.6, 2], left: [] },
    sheet: { widths: [20, 12, 10, 12, 14, 10, 12], numbers: [] },
  }
}

export function trendTitle(points: readonly TrendPoint[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return '合格率走势'
  return `合格率走势（${points.length === 1 ? '' : `${quarterWords(first)}至`}${quarterWords(last)}）`
}

/** 2021年 and 第三季度, in two lines under the axis. */
export function quarterMark({ quarter }: TrendPoint): readonly [string, string] {
  const year = `${quarter.year}年`
  return [year, periodName(quarter).slice(year.length)]
}

function trendRow({ quarter, websites, media }: TrendPoint): string[] {
  const cells = ({ part, whole, printed }: Rate) => [String(whole), whole === 0 ? '—' : String(part), printed]
  return [periodName(quarter), ...cells(websites), ...cells(media)]
}

/** Why there are figures and no picture. */
export function noPictureReply(lacks: 'noFont' | 'noLibrary'): Reply {
  return lacks === 'noFont'
    ? say(
        '服务器没有中文字体，画不出走势图，没有附上。请系统管理员安装一种（如 Debian 的 fonts-noto-cjk）后再试。',
        '数字可以发「走势」看。',
      )
    : say('这台服务器没有装画图的组件，没有附上走势图。', '数字可以发「走势」看。')
}

/** Rates of what was checked, quarter by quarter; a dash where nothing was. */
export function trendReply(points: readonly TrendPoint[]): Reply {
  return {
    title: trendTitle(points),
    sections: [
      {
        lines: points.map(
          (point) =>
            `${quarterWords(point)}：网站${rateWords(point.websites)}，新媒体${rateWords(point.media)}`,
        ),
      },
    ],
    footer: '分母是当季检查数；已签发的季度按签发时的数。要印进通报，发「改通报 编号 走势图 附」。',
  }
}

function quarterWords({ quarter }: TrendPoint): string {
  return periodName(quarter)
}

function rateWords({ part, whole, printed }: Rate): string {
  return whole === 0 ? printed : `${printed}（${part}/${whole}）`
}
