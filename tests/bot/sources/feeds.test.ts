import { describe, expect, it } from 'vitest'
import { type FeedReading, readFeed } from '../../../bot/sources/feeds.ts'
import { date } from '../../../rules/dates.ts'

const today = date('2021-09-28')

function read(text: string): FeedReading {
  return readFeed(Buffer.from(text), 'application/xml; charset=utf-8', today)
}

function rss(items: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>青溪发布</title>${items}</channel></rss>`
}

describe('a feed', () => {
  it.each([
    [
      'RSS',
      rss(
        '<item><title>甲</title><link>http://a.example/1</link><pubDate>Tue, 07 Sep 2021 23:30:00 GMT</pubDate></item>',
      ),
    ],
    [
      'RSS with Dublin Core',
      rss('<item><title>甲</title><link>http://a.example/1</link><dc:date>2021-09-08</dc:date></item>'),
    ],
    [
      'RSS with Chinese dates',
      rss(
        '<item><title>甲</title><link>http://a.example/1</link><pubDate>2021年9月8日 10:00</pubDate></item>',
      ),
    ],
    [
      'Atom',
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>甲</title><id>1</id>
        <link href="http://a.example/1"/><published>2021-09-07T23:30:00Z</published>
        <updated>2021-09-20T00:00:00Z</updated></entry></feed>`,
    ],
    [
      'JSON Feed',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 't',
        items: [
          { id: '1', url: 'http://a.example/1', title: '甲', date_published: '2021-09-08T10:00:00+08:00' },
        ],
      }),
    ],
  ])('in %s gives each post with its day in Shanghai', (_, text) => {
    expect(read(text)).toEqual({
      ok: true,
      isWhole: true,
      posts: [{ on: '2021-09-08', title: '甲', url: 'http://a.example/1' }],
    })
  })

  it('is sorted by day: a pinned post on top is not new', () => {
    const reading = read(
      rss(
        ['2020-01-02', '2021-09-20', '2021-09-21']
          .map(
            (day, index) =>
              `<item><title>${index}</title><link>http://a.example/${index}</link><pubDate>${day}</pubDate></item>`,
          )
          .join(''),
      ),
    )

    expect(reading.ok && reading.posts.map(({ on }) => on)).toEqual([
      '2021-09-21',
      '2021-09-20',
      '2020-01-02',
    ])
  })

  it.each([
    ['2021-09-27', '2021-03-01'],
    ['2021-03-01', '2021-09-27'],
  ])('counts a post that stands twice, on %s and %s, once and on its first day', (...days) => {
    const items = days.map(
      (day) => `<item><title>甲</title><link>http://a.example/1</link><pubDate>${day}</pubDate></item>`,
    )

    const reading = read(rss(items.join('')))

    expect(reading.ok && reading.posts.map(({ on }) => on)).toEqual(['2021-03-01'])
    // Or two posts of one name: nobody knows.
    expect(reading).toMatchObject({ isWhole: false })
  })

  it('leaves out what is dated ahead or not at all', () => {
    const reading = read(
      rss(
        '<item><title>甲</title><pubDate>2031-01-01</pubDate></item><item><title>乙</title></item>' +
          '<item><title>丙</title><pubDate>2021-09-01</pubDate></item>',
      ),
    )

    expect(reading.ok && reading.posts.map(({ title }) => title)).toEqual(['丙'])
    expect(reading).toMatchObject({ isWhole: false })
  })

  it.each([
    ['Thu, Sep 23 2021 08:00:00 +0800', '2021-09-23'],
    ['Thu, 23 Sep 2021 08:00:00 +08:00', '2021-09-23'],
    ['Thu, 23 Sep 2021 8:00:00 +0800', '2021-09-23'],
    ['Thu, 23 Sept 2021 08:00:00 +0800', '2021-09-23'],
    ['Thu, 23 September 2021 08:00:00 GMT', '2021-09-23'],
    ['Wed, 22 Sep 2021 23:00:00 GMT', '2021-09-23'],
    ['Wed, 22 Sep 2021 20:00:00 EST', '2021-09-23'],
    ['Thu, 23 Sep 2021 08:00:00 CST', '2021-09-23'],
    ['23 Sep 21 08:00 +0800', '2021-09-23'],
    ['Thu, 23 Sep 2021 08:00:00', '2021-09-23'],
    ['Thu Sep 23 08:00:00 2021', '2021-09-23'],
    ['Thu Sep 23 2021 08:00:00 GMT+0800 (中国标准时间)', '2021-09-23'],
    ['2021-09-23 08:00:00 +0800', '2021-09-23'],
    ['', null],
    ['10/7/2021', null],
    ['Thu, 23 Sep 2021 08:00:00 XYZ', null],
    ['Thu, 31 Sep 2021 08:00:00 +0800', null],
    ['Thu, 23 Sep 2031 08:00:00 +0800', null],
  ])('with an entry of %j: %s', (published, on) => {
    const reading = read(
      rss(
        `<item><title>甲</title><link>http://a.example/1</link><pubDate>${published}</pubDate></item>` +
          '<item><title>乙</title><link>http://a.example/2</link><pubDate>2021-09-01</pubDate></item>',
      ),
    )

    expect(reading.ok && reading.posts.map((post) => post.on)).toEqual([
      ...(on === null ? [] : [on]),
      '2021-09-01',
    ])
    expect(reading).toMatchObject({ isWhole: on !== null })
  })

  it.each(['link', 'guid'])('tells posts of one %s apart by what they are called', (tag) => {
    const items = [
      ['甲', '2021-09-27'],
      ['乙', '2021-03-01'],
    ].map(
      ([title, day]) =>
        `<item><title>${title}</title><${tag}>http://a.example/</${tag}><pubDate>${day}</pubDate></item>`,
    )

    expect(read(rss(items.join('')))).toMatchObject({
      isWhole: true,
      posts: [{ on: '2021-09-27' }, { on: '2021-03-01' }],
    })
  })

  it('does not take an edit for a post', () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>甲</title><id>1</id>
      <updated>2021-09-20T00:00:00Z</updated></entry></feed>`

    expect(read(text)).toEqual({ ok: false, reason: 'undated' })
  })

  it.each([
    ['not-a-feed', ''],
    ['not-a-feed', '<html><body>404</body></html>'],
    ['not-a-feed', '{"code":500}'],
    ['not-a-feed', '<rss'],
    ['empty', rss('')],
    ['undated', rss('<item><title>甲</title></item>')],
  ])('that is %s says so', (reason, text) => {
    expect(read(text)).toEqual({ ok: false, reason })
  })
})
