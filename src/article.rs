//! The article that passes between the wings.
//!
//! All places are byte offsets: into [`Article::raw`] for removals and hops, into [`Article::text`] for
//! paragraphs. Taking the removals out of `raw` leaves exactly the characters that `text` was restored from, and the
//! repairs say how: where none is named, the two agree, white space between paragraphs aside.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What [`clean`](crate::clean) makes of one page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The page as it came, after decoding and, for HTML, after rendering to lines.
    pub raw: String,
    /// The body: paragraphs joined by `\n`.
    pub text: String,
    /// The body's parts, in order; their spans lie in `text`.
    pub paragraphs: Vec<Paragraph>,
    /// The headline.
    pub title: Option<String>,
    /// When the page says it was published.
    pub published: Option<Published>,
    /// Whom the page credits (来源).
    pub source: Option<String>,
    /// Who wrote it, from byline or dateline.
    pub outlet: Option<String>,
    /// People and their roles, in the order of the page.
    pub authors: Vec<Author>,
    /// 电头, where there is one.
    pub dateline: Option<Dateline>,
    /// What 原标题 says.
    pub original_title: Option<String>,
    /// Who had the text before whom, as the page itself tells it: from host to agency.
    pub provenance: Vec<Hop>,
    /// All that is not body, in order, without overlaps; spans lie in `raw`.
    pub removals: Vec<Removal>,
    /// What was changed in the body, in order: it says what of `raw` became what of `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<Repair>,
    /// What a filter would act on: `seo_lead_in`, `injected_keyword`, `truncated`, `mojibake`, …
    pub flags: Vec<Cow<'static, str>>,
    /// The address that the caller gave or the page names as its own.
    pub url: Option<String>,
}

/// One part of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Where it stands in [`Article::text`].
    pub span: Span,
}

/// What a part of the body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A subheading.
    Heading,
    /// What stands under a picture.
    Caption,
    /// A row of a table.
    Table,
    /// An item of a list.
    List,
}

impl ParagraphKind {
    /// The name in Python, Parquet and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::Table => "table",
            Self::List => "list",
        }
    }
}

/// A moment with the offset from UTC that the page names, or China's where it names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Published {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Seconds east of Greenwich.
    pub offset: i32,
}

impl Published {
    /// Whether an article may have been published then: in the twentieth or the twenty-first century.
    pub fn is_plausible(self) -> bool {
        (-2_208_988_800..4_102_444_800).contains(&self.seconds)
    }
}

/// ISO 8601, with the offset.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = Offset::from_seconds(self.offset)
            .and_then(|offset| Timestamp::from_second(self.seconds).map(|at| offset.to_datetime(at)))
            .map_err(|_| fmt::Error)?;
        let (sign, away) = (if self.offset < 0 { '-' } else { '+' }, self.offset.unsigned_abs() / 60);
        write!(f, "{local}{sign}{:02}:{:02}", away / 60, away % 60)
    }
}

/// A person and what they did.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Author {
    /// As printed, without spaces inside a Chinese name.
    pub name: String,
    /// What they did.
    pub role: Role,
}

/// What a person did for an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 记者
    Reporter,
    /// 通讯员
    Correspondent,
    /// 作者, 撰文, 文
    Writer,
    /// 摄影, 摄
    Photographer,
    /// 视频, 摄像
    Videographer,
    /// 编辑, 责编
    Editor,
    /// 校对
    Proofreader,
}

impl Role {
    /// The name in Python, Parquet and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Correspondent => "correspondent",
            Self::Writer => "writer",
            Self::Photographer => "photographer",
            Self::Videographer => "videographer",
            Self::Editor => "editor",
            Self::Proofreader => "proofreader",
        }
    }
}

/// 电头: who filed the story, where and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// 新华社
    pub agency: Option<String>,
    /// 北京
    pub place: Option<String>,
    /// As printed: 1月1日
    pub date: Option<String>,
}

/// One holder of the text on its way to this page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// 搜狐, 中国吉林网
    pub name: String,
    /// How the page tells of it.
    pub kind: HopKind,
    /// Where in [`Article::raw`] it says so.
    pub span: Span,
}

/// How a page tells who had the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HopKind {
    /// The platform that shows it (搜狐号).
    Host,
    /// Whom it credits (来源).
    Credited,
    /// In whose name the byline is (中国吉林网).
    Byline,
    /// Whose the copyright is (版权归…).
    Rights,
    /// The agency of the dateline (新华社).
    Agency,
}

impl HopKind {
    /// The name in Python, Parquet and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Credited => "credited",
            Self::Byline => "byline",
            Self::Rights => "rights",
            Self::Agency => "agency",
        }
    }
}

/// A span of [`Article::raw`] that is not body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// What it is: `disclaimer`, `byline`, `related`, …
    pub kind: Cow<'static, str>,
    /// Which rule or which evidence took it.
    pub rule: Cow<'static, str>,
    /// Where it stands.
    pub span: Span,
}

/// A span of [`Article::raw`] that reads otherwise in [`Article::text`]. What was mended in two ways stands twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// What was mended.
    pub kind: RepairKind,
    /// Where it stands in [`Article::raw`].
    pub span: Span,
    /// What it became, in [`Article::text`]; empty where it went.
    pub became: Span,
}

/// What is mended in a text, in the order in which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// Lines that a fixed width broke.
    Wraps,
    /// HTML entities, and backslashes before quotes and brackets.
    Escapes,
    /// Zero-width, control and direction characters, and the glyphs of icon fonts.
    Invisible,
    /// Pronunciations in brackets behind characters.
    Pinyin,
    /// Radicals and compatibility forms of characters.
    Ideographs,
    /// Full-width letters and digits.
    Alphanumerics,
    /// Spaces that mean nothing.
    Spaces,
    /// Half-width punctuation among Chinese.
    Width,
    /// Straight quotes around Chinese.
    Quotes,
    /// Punctuation repeated past what anybody means by it.
    Repeats,
    /// Simplified or Traditional characters.
    Script,
}

impl RepairKind {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::Wraps,
        Self::Escapes,
        Self::Invisible,
        Self::Pinyin,
        Self::Ideographs,
        Self::Alphanumerics,
        Self::Spaces,
        Self::Width,
        Self::Quotes,
        Self::Repeats,
        Self::Script,
    ];

    /// The name in Python, in records, and of the setting that asks for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wraps => "wraps",
            Self::Escapes => "escapes",
            Self::Invisible => "invisible",
            Self::Pinyin => "pinyin",
            Self::Ideographs => "ideographs",
            Self::Alphanumerics => "alphanumerics",
            Self::Spaces => "spaces",
            Self::Width => "width",
            Self::Quotes => "quotes",
            Self::Repeats => "repeats",
            Self::Script => "script",
        }
    }
}
