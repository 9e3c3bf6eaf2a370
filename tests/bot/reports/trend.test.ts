import { describe, expect, it } from 'vitest'
import { trendReply } from '../../../bot/messages/bulletins/trend.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { PictureError, renderTrend, trendSvg } from '../../../bot/reports/trend.ts'
import { rate } from '../../../rules/bulletin/rate.ts'
import { type TrendPoint, trendQuarters } from '../../../rules/bulletin/trend.ts'
import { quarter } from '../../../rules/periods.ts'

/** Websites of every quarter but the third; media a little better, at last a little worse. */
const POINTS: readonly TrendPoint[] = trendQuarters(quarter(2021, 3)).map((of, index) => ({
  quarter: of,
  websites: index === 2 ? rate(0, 0) : rate(23 + index, 42),
  media: rate(36 - index, 43),
}))

describe('the picture of the trend', () => {
  it('says every figure, and breaks its line where nothing was checked', () => {
    const svg = trendSvg(POINTS)

    const figures = [...svg.matchAll(/>([\d.]+%)</gu)].map(([, figure]) => figure)
    const printed = POINTS.flatMap(({ websites, media }) => [websites, media])
      .filter(({ whole }) => whole > 0)
      .map((it) => it.printed)
    expect(figures).toEqual(expect.arrayContaining(printed))
    expect(svg).not.toContain('—')
    expect(svg.match(/stroke="#1f4e9c" stroke-width="4" stroke-dasharray=""/gu)).toHaveLength(5 + 1)
    expect(svg.match(/stroke="#c0501f" stroke-width="4" stroke-dasharray="12 8"/gu)).toHaveLength(7 + 1)
  })

  it('never lets two figures of a quarter meet', () => {
    const places = [...trendSvg(POINTS).matchAll(/<text x="(\d+)" y="(\d+)"[^>]*>[\d.]+%</gu)].map(
      ([, x, y]) => ({ x: Number(x), y: Number(y) }),
    )

    const clashes = places.filter((one, index) =>
      places.slice(index + 1).some((other) => one.x === other.x && Math.abs(one.y - other.y) < 20),
    )
    expect(clashes).toEqual([])
  })

  it('is refused where no font has Chinese characters', () => {
    expect(() => renderTrend(POINTS, { loadSystemFonts: false })).toThrow(new PictureError('noFont'))
  })
})

describe('the trend in words', () => {
  it('gives each quarter with its counts, and a dash where nothing was checked', () => {
    expect(toText(trendReply(POINTS.slice(1, 4)))).toBe(
      [
        '【合格率走势（2020年第一季度至2020年第三季度）】',
        '2020年第一季度：网站57.1%（24/42），新媒体81.4%（35/43）',
        '2020年第二季度：网站—，新媒体79.1%（34/43）',
        '2020年第三季度：网站61.9%（26/42），新媒体76.7%（33/43）',
        '',
        '分母是当季检查数；已签发的季度按签发时的数。要印进通报，发「改通报 编号 走势图 附」。',
      ].join('\n'),
    )
  })
})
