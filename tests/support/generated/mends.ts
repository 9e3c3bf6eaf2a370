/** What the reader does against one way of being fooled, and how its source reads with that taken back. */
export interface Mend {
  readonly name: string
  /** By file under `bot/sources/pages/`: what stands there exactly once, and what stood there before. */
  readonly takenBack: readonly (readonly [file: string, now: string, before: string])[]
  /** With it taken back pages are misread; or, of readable ones, only more are left unread. */
  readonly without: 'wrong' | 'more unsure'
}

const UNSEEN = 'lists/unseen.ts'
const DOUBTS = 'lists/doubts.ts'
const MAIN = 'lists/main-list.ts'
const HEADINGS = 'lists/headings.ts'
const REGIONS = 'markup/regions.ts'
const COLUMN = 'days/date-column.ts'
const NEWEST = 'days/newest.ts'
const READ = 'read-page.ts'
const BLANK = 'blank.ts'

export const MENDS: readonly Mend[] = [
  {
    name: 'boxes of one make are one list, and one of them that is newer is a doubt',
    takenBack: [
      [
        'lists/lists.ts',
        "return head.every(({ text }) => NEUTRAL.test(text)) ? 'next-box' : 'apart'",
        "return head.length < 0 ? 'next-box' : 'apart'",
      ],
      [DOUBTS, "  if (all.some((it) => it !== main && isRival(main, it))) return 'several-lists'\n", ''],
      [
        MAIN,
        'const [only, more] = bare.length > 0 ? bare : open',
        'const [only, more] = open.filter((it) => it.isPaged)',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'a block’s heading in a box called head, nav, menu or banner is a heading',
    takenBack: [
      [
        REGIONS,
        '  if (!isNamed || isSmall(box)) return false\n',
        '  if (!isNamed) return false\n  if (box !== null) return true\n',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'a crumb names the page and no list',
    takenBack: [
      [
        HEADINGS,
        "if (isOf(page.crumb, at)) return { kind: 'crumb' }",
        "if (isOf(page.crumb, at)) return { kind: 'own', words: page.crumb?.steps.slice(-1) ?? [], at }",
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'pictures of the news are not the column',
    takenBack: [
      [MAIN, '    if (someDated && list.rows.every(({ link }) => hasPicture(link))) return false\n', ''],
      [
        DOUBTS,
        "  if (isUrlOnly && other.newest.kind === 'found' && other.newest.by.rule !== 'url') return true\n",
        '',
      ],
      [
        MAIN,
        '  if (!isDated || names.length === 0 || open.some((it) => it.isPaged)) return Infinity\n  return Math.max(isUnderCrumb ? ALONE : LONG, ...open.map((it) => it.list.rows.length))',
        '  return isDated ? ALONE : LONG < 0 ? ALONE : FEW',
      ],
    ],
    without: 'wrong',
  },
  {
    name: '最新发布, and any box of another name, is not the column',
    takenBack: [
      [MAIN, '|^最新|', '|'],
      [MAIN, "  if (heading.kind === 'own') return Infinity\n", ''],
    ],
    without: 'wrong',
  },
  {
    name: 'blank only where no script could fill the place',
    takenBack: [[READ, 'said !== null && mayDraw(page.facts)', 'said === undefined']],
    without: 'wrong',
  },
  {
    name: 'a library is known by its whole name',
    takenBack: [
      [
        'markup/scripts.ts',
        'LIBRARIES.some((known) => known.test(name))',
        '/jquery|common|list/u.test(name)',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'inline scripts fill places, too',
    takenBack: [
      [
        'markup/scripts.ts',
        "if (src === '') return HARMLESS.some((known) => known.test(text.trim()))",
        "if (src === '') return text !== undefined",
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'blank only where no item stands beside the words',
    takenBack: [
      [
        BLANK,
        'chunk === undefined || seen.some(({ link }) => link !== null && isItem(page, link))',
        'chunk === undefined',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'blank only where the words stand in the list’s place',
    takenBack: [
      [
        BLANK,
        'return isItsPlace(page, chunk, at, columnName) ? chunk.text : null',
        'return isItsPlace(page, chunk, at, columnName) || true ? chunk.text : null',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'hidden rows are a doubt',
    takenBack: [[UNSEEN, '[...hiddenItems(page, today), ', '[']],
    without: 'wrong',
  },
  {
    name: 'a style sheet hides as an attribute does',
    takenBack: [['markup/open-page.ts', 'hiddenBySheets($, facts.sheets)', 'hiddenBySheets($, [])']],
    without: 'wrong',
  },
  {
    name: 'another document in the page is a doubt',
    takenBack: [[UNSEEN, '...shownFrames(page), ', '']],
    without: 'wrong',
  },
  {
    name: 'a place that a script is to fill is a doubt',
    takenBack: [[UNSEEN, ', ...unfilledPlaces(page)]', ']']],
    without: 'wrong',
  },
  {
    name: 'links all made on one day are a migration',
    takenBack: [
      [
        NEWEST,
        "if (newest.by.rule === 'url' && ofNewest >= FEW && ofNewest * 2 > entries.length) return 'links-of-one-day'",
        "if (ofNewest < 0) return 'links-of-one-day'",
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'a box whose name ends in the column’s is not the column',
    takenBack: [[HEADINGS, '    own === wanted ||\n', '    own.endsWith(wanted) ||\n']],
    without: 'wrong',
  },
  {
    name: 'a list that rises, or falls in no order, has its newest on another page',
    takenBack: [
      [
        NEWEST,
        'if (!isInOrder && !isFront && (hasMore || dated.length > WHOLE))',
        'if (dated.length < 0 && (hasMore || isFront || WHOLE < 0))',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'a front page’s newest item may stand in a tab that is not shown',
    takenBack: [[READ, "openPage(source, column.isHomepage ? 'all' : 'seen')", "openPage(source, 'seen')"]],
    without: 'wrong',
  },
  {
    name: '召开, 举办, 会议 and 开标 are not publication',
    takenBack: [
      [
        COLUMN,
        '开标|报名|起止|来信|写信|咨询|受理|办结|办理|答复|回复|活动|会议|召开|举[办行]',
        '报名|起止|来信|写信|咨询|受理|办结|办理|答复|回复|活动',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'a term is not publication, though 公开 stands in it',
    takenBack: [[COLUMN, 'return TERM.test(last) || (NOT_PUBLISHED', 'return (NOT_PUBLISHED']],
    without: 'wrong',
  },
  {
    name: '发布 beats 发文',
    takenBack: [
      [
        COLUMN,
        '[/发布|发表|公开|刊登|上网|上传/u, /发文|公布|更新|录入|创建|生成/u]',
        '[/发布|发表|公开|刊登|上网|上传|发文|公布|更新|录入|创建|生成/u]',
      ],
    ],
    without: 'more unsure',
  },
  {
    name: 'a page whose script sends its reader elsewhere is not the column',
    takenBack: [['stand-ins.ts', '|| sendsAway(page.facts, landedUrl)', '']],
    without: 'wrong',
  },
  {
    name: 'a search is not the column',
    takenBack: [
      [
        'stand-ins.ts',
        '  if (!isSame && (SEARCH_PATH.test(pathOf(landedUrl)) || SEARCH_TITLE.test(page.facts.title)))\n',
        '  if (isSame && SEARCH_PATH === SEARCH_TITLE)\n',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'a page of another name is another column',
    takenBack: [
      [
        MAIN,
        'return all.length > 0 && ![...names, ...heading].some((name) => areAkin(name, columnName, how))',
        "return all.length < 0 && areAkin('', columnName, how)",
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'what stands under a text is not the column',
    takenBack: [
      [DOUBTS, '&& hasProse(page, main.list)', '&& hasProse(page, main.list) && page.chunks.length < 0'],
    ],
    without: 'wrong',
  },
  {
    name: 'the day in a title is the report’s',
    takenBack: [
      [
        NEWEST,
        "return inTitles.length > 0 ? 'date-in-title' : null",
        "return inTitles.length < 0 ? 'date-in-title' : null",
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'numbers that may be months are no days',
    takenBack: [
      [
        'days/date-orders.ts',
        'return only !== undefined && more === undefined ? only : null',
        'return only ?? more ?? null',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'rows on top without a year may be pinned',
    takenBack: [
      [
        'days/years.ts',
        'if (isOrderUnclear(linked) || isPinned(linked)) return null',
        'if (isOrderUnclear(linked)) return null',
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'a side menu is no heading',
    takenBack: [
      [
        HEADINGS,
        "if (entries > 1) return { kind: 'menu', tabs: isTab(chunk) ? entries : 0 }",
        "if (entries < 0) return { kind: 'menu', tabs: isTab(chunk) ? entries : 0 }",
      ],
    ],
    without: 'wrong',
  },
  {
    name: '20210922, [21-09-22] and 22/09/2021 are days in a list of them',
    takenBack: [['days/dates.ts', '?? readUnordered(bare, today) ', '']],
    without: 'more unsure',
  },
  {
    name: 'UTF-16 is read, the great end first',
    takenBack: [
      [
        'markup/decode.ts',
        "return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : null",
        'return null',
      ],
    ],
    without: 'more unsure',
  },
  {
    name: 'a list may be one year’s, where the page offers later ones',
    takenBack: [[DOUBTS, 'hidesLaterYears(page, main.newest.on, today)', 'page.chunks.length < 0']],
    without: 'wrong',
  },
  {
    name: 'nothing in one year is no blank column',
    takenBack: [[READ, 'said !== null && asksForYear(page)', 'said === undefined']],
    without: 'wrong',
  },
  {
    name: 'a page that says it has moved is not the column',
    takenBack: [[READ, 'if (saysMoved(page))', 'if (page.chunks.length < 0)']],
    without: 'wrong',
  },
  {
    name: 'a place above the list that a script asks for may hold newer items',
    takenBack: [[DOUBTS, 'isAsked && at <= list.from', 'isAsked && at < 0']],
    without: 'wrong',
  },
  {
    name: 'what stands under pinned items is the column’s list',
    takenBack: [[DOUBTS, 'if (isRestOf(main, other)) return isNewer(other, main)', '']],
    without: 'wrong',
  },
  {
    name: 'one day far above all others may be a slip of the pen',
    takenBack: [[NEWEST, 'if (isSlip(dated, newest.index))', 'if (newest.index < 0)']],
    without: 'wrong',
  },
  {
    name: 'a box with a heading of its own is not made like one without',
    takenBack: [
      [
        'lists/lists.ts',
        "return head.every(({ text }) => NEUTRAL.test(text)) ? 'next-box' : 'apart'",
        "return head.length < 0 ? 'apart' : 'next-box'",
      ],
    ],
    without: 'wrong',
  },
  {
    name: 'older rows of the list that a click would show are no doubt',
    takenBack: [
      [DOUBTS, '!isOwnRest(sign, box, on)', '!(isOwnRest(sign, box, on) && on < today && on > today)'],
    ],
    without: 'more unsure',
  },
  {
    name: 'years as subheadings part no list',
    takenBack: [
      [
        'lists/lists.ts',
        "yearIn(text) !== null)) return 'same-box'",
        "yearIn(text) === 0)) return 'same-box'",
      ],
    ],
    without: 'more unsure',
  },
  {
    name: 'where the page says that there is nothing no list elsewhere is the column',
    takenBack: [[READ, '!main.isNamed && saysNothingHere(page, column.name)', 'main === null']],
    without: 'wrong',
  },
]
