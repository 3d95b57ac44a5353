//! Every format, whole and broken.

use std::fs;
use std::io::Write;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::{Int64Array, RecordBatch, StringArray};

use super::*;

const LIMITS: Limits = Limits { rows: 100, bytes: 1 << 20, row_bytes: 4096 };

/// All rows of the files under `root` as (place, id, text), and all bad rows as (place, fault, raw).
type Rows = (Vec<(String, Option<String>, String)>, Vec<(String, &'static str, Vec<u8>)>);

fn open(source: &Source, limits: Limits) -> Result<Box<dyn Reader>> {
    source.reader(Reading { columns: &Columns::default(), limits, taken: &Arc::default() })
}

fn read(root: &Path, limits: Limits) -> Result<Rows> {
    let files = find(&[root.display().to_string()], None, Path::new("/nowhere"))?;
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for source in sources(files) {
        let mut reader = open(&source, limits)?;
        while let Some(chunk) = reader.read()? {
            assert_eq!(chunk.places.len(), chunk.batch.num_rows());
            for (row, place) in chunk.places.iter().enumerate() {
                let text = cell(&chunk.batch, chunk.roles.text, row).unwrap();
                let id = chunk.roles.id.and_then(|c| cell(&chunk.batch, c, row));
                good.push((place.to_string(), id, text));
            }
            bad.extend(chunk.bad.into_iter().map(|b| (b.place.to_string(), b.fault.as_str(), b.raw)));
        }
    }
    Ok((good, bad))
}

fn cell(batch: &RecordBatch, column: usize, row: usize) -> Option<String> {
    let column = batch.column(column);
    if column.is_null(row) {
        return None;
    }
    Some(match column.as_string_opt::<i32>() {
        Some(text) => text.value(row).to_owned(),
        None => String::from_utf8_lossy(column.as_binary::<i32>().value(row)).into_owned(),
    })
}

fn file(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join(name), bytes).unwrap();
    root
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn faults(rows: &Rows) -> Vec<(&str, &str)> {
    rows.1.iter().map(|(place, fault, _)| (place.as_str(), *fault)).collect()
}

#[test]
fn each_bad_line_is_named_and_kept() {
    let long = format!("{{\"text\": \"{}\"}}", "长".repeat(2000));
    let lines: Vec<&[u8]> = vec![
        "\u{FEFF}{\"id\": 7, \"text\": \"春天来了\"}".as_bytes(),
        b"",
        b"{\"text\": \"half",
        b"[1]",
        b"{\"id\": \"n\", \"text\": null}",
        b"{\"id\": \"m\"}",
        b"{\"text\": 5}",
        b"{\"text\": \" \"}",
        b"{\"text\": \"\xFF\xFE\"}",
        b"{\"text\": \"a\\u0000b\"}",
        b"{\"text\": \"a\0b\"}",
        b"{\"text\": \"\\ud800\"}",
        long.as_bytes(),
        "{\"content\": \"夏天到了\"}".as_bytes(),
    ];
    let root = file("a.jsonl", &lines.join(&b'\n'));
    let rows = read(root.path(), LIMITS).unwrap();
    let good: Vec<_> = rows.0.iter().map(|(p, i, t)| (p.as_str(), i.as_deref(), t.as_str())).collect();
    assert_eq!(good, [("a.jsonl:1", Some("7"), "春天来了"), ("a.jsonl:14", None, "夏天到了")]);
    let wanted = [
        ("a.jsonl:3", "invalid_json"),
        ("a.jsonl:4", "not_an_object"),
        ("a.jsonl:5", "null_text"),
        ("a.jsonl:6", "missing_text"),
        ("a.jsonl:7", "wrong_type"),
        ("a.jsonl:8", "empty_text"),
        ("a.jsonl:9", "invalid_utf8"),
        ("a.jsonl:10", "nul"),
        ("a.jsonl:11", "nul"),
        ("a.jsonl:12", "invalid_json"),
        ("a.jsonl:13", "too_long"),
    ];
    assert_eq!(faults(&rows), wanted);
    for ((.., raw), line) in rows.1.iter().zip(&lines[2..]) {
        assert!(raw == line || raw == &line[..LIMITS.row_bytes], "raw differs");
    }
}

#[test]
fn a_cut_gzip_gives_the_rows_before_the_cut() {
    let lines: String =
        (0..2000_u64).map(|i| format!("{{\"text\": \"第{i}篇 {:x}\"}}\n", i * 7_919_993)).collect();
    let whole = gz(lines.as_bytes());
    let root = file("a.jsonl.gz", &whole[..whole.len() / 2]);
    let rows = read(root.path(), LIMITS).unwrap();
    assert!(rows.0.len() > 500 && rows.0.len() < 1500, "{}", rows.0.len());
    assert_eq!(rows.1.len(), 1);
    assert_eq!(rows.1[0].0, format!("a.jsonl.gz:{}", rows.0.len() + 1));
    assert_eq!(rows.1[0].1, "truncated");
}

#[test]
fn packing_is_told_by_the_bytes() {
    let root = file("a.jsonl", &zstd::encode_all("{\"text\": \"春\"}".as_bytes(), 3).unwrap());
    fs::write(root.path().join("b.jsonl.gz"), "{\"text\": \"夏\"}").unwrap();
    let two = [gz("{\"text\": \"秋\"}\n".as_bytes()), gz("{\"text\": \"冬\"}".as_bytes())].concat();
    fs::write(root.path().join("c.jsonl"), two).unwrap();
    let rows = read(root.path(), LIMITS).unwrap();
    let texts: Vec<_> = rows.0.iter().map(|r| r.2.as_str()).collect();
    assert_eq!(texts, ["春", "夏", "秋", "冬"]);
}

#[test]
fn a_file_without_text_is_an_error_that_says_what_there_is() {
    let root = file("a.jsonl", b"{\"a\": 1, \"b\": 2}\n{\"a\": 1}\n");
    let error = read(root.path(), LIMITS).unwrap_err().to_string();
    assert!(error.starts_with("a.jsonl: ") && error.contains("there is a"), "{error}");
    let root = file("a.csv", b"a,b\n1,2\n");
    let error = read(root.path(), LIMITS).unwrap_err().to_string();
    assert!(error.starts_with("a.csv: ") && error.contains("there is a, b"), "{error}");
}

#[test]
fn csv_rows_of_the_wrong_width_are_set_aside() {
    let root =
        file("a.csv", "id,text,n\n1,春,x\n2,夏\n3,\"秋\n天\",y\n4,,z\n5,\u{0}冬,z\n6,冬,z,z\n".as_bytes());
    let rows = read(root.path(), LIMITS).unwrap();
    let good: Vec<_> =
        rows.0.iter().map(|(p, i, t)| (p.as_str(), i.as_deref().unwrap(), t.as_str())).collect();
    assert_eq!(good, [("a.csv:1", "1", "春"), ("a.csv:3", "3", "秋\n天")]);
    let mut found = faults(&rows);
    found.sort_unstable();
    let wanted = [
        ("a.csv:2", "wrong_fields"),
        ("a.csv:4", "empty_text"),
        ("a.csv:5", "nul"),
        ("a.csv:6", "wrong_fields"),
    ];
    assert_eq!(found, wanted);
    assert!(rows.1.iter().any(|(.., raw)| raw == "2,夏".as_bytes()));
}

#[test]
fn an_open_quote_does_not_swallow_memory() {
    let mut csv = "id,text\n1,春\n2,\"夏\n".to_owned();
    csv.push_str(&"3,秋\n".repeat(200_000));
    let root = file("a.csv", csv.as_bytes());
    let rows = read(root.path(), Limits { row_bytes: 600_000, ..LIMITS }).unwrap();
    assert_eq!((rows.0.len(), faults(&rows)), (1, vec![("a.csv:2", "unreadable")]));
}

#[test]
fn parquet_keeps_types_and_sets_nulls_aside() {
    let root = tempfile::tempdir().unwrap();
    let batch = RecordBatch::try_from_iter([
        ("text", Arc::new(StringArray::from(vec![Some("春"), None, Some("秋")])) as arrow_array::ArrayRef),
        ("id", Arc::new(Int64Array::from(vec![1, 2, 3])) as arrow_array::ArrayRef),
    ])
    .unwrap();
    let mut bytes = Vec::new();
    let mut writer = ::parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    fs::write(root.path().join("a.parquet"), &bytes).unwrap();
    fs::write(root.path().join("b.parquet"), &bytes[..bytes.len() - 9]).unwrap();
    fs::write(root.path().join("c.parquet.gz"), gz(&bytes)).unwrap();
    let rows = read(root.path(), LIMITS).unwrap();
    let ids: Vec<_> = rows.0.iter().map(|r| (r.0.as_str(), r.1.as_deref().unwrap())).collect();
    let wanted =
        [("a.parquet:1", "1"), ("a.parquet:3", "3"), ("c.parquet.gz:1", "1"), ("c.parquet.gz:3", "3")];
    assert_eq!(ids, wanted);
    let wanted = [("a.parquet:2", "null_text"), ("b.parquet", "unreadable"), ("c.parquet.gz:2", "null_text")];
    assert_eq!(faults(&rows), wanted);
    assert_eq!(rows.1[0].2, b"{\"text\":null,\"id\":\"2\"}");
}

#[test]
fn pages_of_any_encoding_come_as_bytes() {
    let root = file("a.html", &encoding_rs::GBK.encode("<meta charset=gbk><p>春天").0);
    fs::write(root.path().join("b.html"), b"").unwrap();
    fs::write(root.path().join("c.txt"), b"x\0y").unwrap();
    fs::write(root.path().join("d.txt"), vec![b'x'; 5000]).unwrap();
    let rows = read(root.path(), LIMITS).unwrap();
    assert_eq!((rows.0.len(), rows.0[0].0.as_str()), (1, "a.html"));
    assert_eq!(faults(&rows), [("b.html", "empty_file"), ("c.txt", "nul"), ("d.txt", "too_long")]);
}

fn record(kind: &str, uri: &str, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:{uri}>\r\nWARC-Target-URI: {uri}\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

#[test]
fn an_archive_gives_its_pages() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>春天";
    let warc = [
        record("warcinfo", "i", "software: x"),
        record("response", "a", page),
        record("response", "b", "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<p>没有"),
        record("response", "c", &page.replace("text/html", "image/png")),
        record("response", "d", &page.replace("<p>春天", "")),
        record(
            "response",
            "e",
            &page
                .replace("charset=utf-8", "x\r\nTransfer-Encoding: chunked")
                .replace("<p>春天", "6\r\n夏天\r\n0\r\n\r\n"),
        ),
        record("response", "f", page)[..150].to_owned(),
    ]
    .concat();
    let root = file("a.warc", warc.as_bytes());
    let rows = read(root.path(), LIMITS).unwrap();
    let good: Vec<_> =
        rows.0.iter().map(|(p, i, t)| (p.as_str(), i.as_deref().unwrap(), t.as_str())).collect();
    assert_eq!(good, [("a.warc:2", "urn:a", "<p>春天"), ("a.warc:6", "urn:e", "夏天")]);
    assert_eq!(faults(&rows), [("a.warc:5", "empty_text"), ("a.warc:7", "truncated")]);
}

#[test]
fn chunks_are_bounded_and_the_same_each_time() {
    let lines: String = (0..50).map(|i| format!("{{\"text\": \"第{i}篇\"}}\n")).collect();
    let root = file("a.jsonl", lines.as_bytes());
    let files = find(&[root.path().display().to_string()], None, Path::new("/nowhere")).unwrap();
    let sizes = |limits| {
        let mut reader = open(&sources(files.clone())[0], limits).unwrap();
        std::iter::from_fn(|| reader.read().unwrap()).map(|c| c.places.len()).collect::<Vec<_>>()
    };
    assert_eq!(sizes(Limits { rows: 20, ..LIMITS }), [20, 20, 10]);
    assert_eq!(sizes(Limits { bytes: 80, ..LIMITS }), [12, 10, 10, 10, 8]);
}
