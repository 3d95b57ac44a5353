//! The whole job on a small corpus: twice the same, resumed the same, nothing lost.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;

use super::*;
use crate::error::Result;
use crate::progress::Progress;

/// Forty stories, every fifth of them twice, and some rows that are none.
fn corpus(root: &Path) -> Vec<String> {
    let mut jsonl = String::new();
    let mut csv = String::from("id,正文,时间,n\n");
    for story in 0..40 {
        let text = story_of(story);
        let json = serde_json::json!({
            "id": format!("s{story}"), "text": text, "time": format!("2024-03-{:02} 10:00", story % 28 + 1),
            "tags": [story], "title": "input", "event": if story % 2 == 0 { serde_json::json!(story) } else { "x".into() },
        });
        writeln!(jsonl, "{json}").unwrap();
        if story % 5 == 0 {
            writeln!(csv, "c{story},\"{text}\",2024-02-01,{story}").unwrap();
        }
    }
    jsonl.push_str("{\"text\": \"half\n{\"id\": \"null\", \"text\": null}\n");
    fs::write(root.join("a.jsonl"), jsonl).unwrap();
    fs::write(root.join("b.csv"), csv).unwrap();
    vec![root.display().to_string()]
}

fn story_of(story: usize) -> String {
    let paragraphs: Vec<String> = (0..4)
        .map(|p| {
            let sentences: Vec<String> = (0..4)
                .map(|s| {
                    let n = (story * 131 + p * 17 + s * 5) as u32;
                    let word = |k: u32| char::from_u32(0x4E00 + (n * 7919 + k * 104_729) % 20_000).unwrap();
                    let run: String = (0..24).map(word).collect();
                    format!("{run}，这是第{n}句话。")
                })
                .collect();
            sentences.concat()
        })
        .collect();
    paragraphs.join("\n")
}

fn small() -> Config {
    let mut config = Config::default();
    config.input.batch_rows = 7;
    config
}

fn outputs(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let names = fs::read_dir(out).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| !name.starts_with("report."))
        .map(|name| (name.clone(), fs::read(out.join(&name)).unwrap()))
        .collect()
}

fn table(place: &Path) -> Vec<RecordBatch> {
    store::rows(place, None).unwrap().map(|b| b.unwrap()).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes_and_no_row_is_lost() {
    let root = tempfile::tempdir().unwrap();
    let corpus = corpus(root.path());
    let mut all = Vec::new();
    for threads in [1, 3] {
        let out = tempfile::tempdir().unwrap();
        let report =
            pool(Some(threads)).unwrap().install(|| run(&corpus, out.path(), small(), Start::Fresh)).unwrap();
        assert_eq!((report.rows, report.articles, report.duplicates, report.rejected), (50, 40, 8, 2));
        assert_eq!(report.groups.count, 8);
        let rows =
            |name: &str| table(&out.path().join(name)).iter().map(RecordBatch::num_rows).sum::<usize>();
        assert_eq!(
            [rows("articles.parquet"), rows("duplicates.parquet"), rows("rejected.parquet")],
            [40, 8, 2]
        );
        all.push(outputs(out.path()));
    }
    assert_eq!(
        all[0].keys().collect::<Vec<_>>(),
        ["articles.parquet", "duplicates.parquet", "qinggao.toml", "rejected.parquet", "removals.parquet"]
    );
    assert_eq!(all[0], all[1]);
}

#[test]
fn what_rides_along_has_one_type_and_keeps_its_values() {
    let root = tempfile::tempdir().unwrap();
    let out = tempfile::tempdir().unwrap();
    run(&corpus(root.path()), out.path(), small(), Start::Fresh).unwrap();
    let batch = &table(&out.path().join("articles.parquet"))[0];
    let fields = batch.schema();
    let names: Vec<_> = fields.fields().iter().skip(18).map(|f| f.name().as_str()).collect();
    assert_eq!(names, ["event", "tags", "time", "input_title", "时间", "n"]);
    let row = |name| {
        let ids = batch.column_by_name("id").unwrap().as_string::<i32>();
        ids.iter().position(|id| id == Some(name)).unwrap()
    };
    let event = batch.column_by_name("event").unwrap().as_string::<i32>();
    assert_eq!([event.value(row("s1")), event.value(row("s2"))], ["x", "2"]);
    // Of a story that came twice, the earlier is kept.
    assert_eq!(batch.column_by_name("n").unwrap().as_string::<i32>().value(row("c5")), "5");
}

/// Stops the job at its `n`th step, wherever that is.
fn interrupted(corpus: &[String], out: &Path, n: usize) -> Result<bool> {
    let mut job = Job::new(corpus, out, small(), Start::Resume)?;
    let progress = Progress::default();
    if n < 2 {
        progress.cancel();
        assert!(job.clean(&progress).is_err());
        return Ok(false);
    }
    job.clean(&Progress::default())?;
    if n < 4 {
        progress.cancel();
        assert!(job.group(&progress).is_err());
        return Ok(false);
    }
    job.group(&Progress::default())?;
    progress.cancel();
    assert!(job.write(&progress).is_err());
    Ok(true)
}

#[test]
fn what_was_interrupted_is_resumed_to_the_same_end() {
    let root = tempfile::tempdir().unwrap();
    let corpus = corpus(root.path());
    let (whole, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let wanted = run(&corpus, whole.path(), small(), Start::Fresh).unwrap();
    for n in 0..6 {
        interrupted(&corpus, out.path(), n).unwrap();
        assert!(!out.path().join("report.json").exists());
    }
    let report = run(&corpus, out.path(), small(), Start::Resume).unwrap();
    assert_eq!(outputs(out.path()), outputs(whole.path()));
    assert_eq!(Report { seconds: BTreeMap::new(), ..report }, Report { seconds: BTreeMap::new(), ..wanted });
    let again = Job::new(&corpus, out.path(), small(), Start::Resume).unwrap().unless_finished().unwrap();
    assert!(again.is_ok(), "a finished run is known as such");
    assert!(!out.path().join(".work").exists());
}

#[test]
fn two_runs_never_write_into_one_folder() {
    let root = tempfile::tempdir().unwrap();
    let corpus = corpus(root.path());
    let out = tempfile::tempdir().unwrap();
    let _first = Job::new(&corpus, out.path(), small(), Start::Fresh).unwrap();
    let second = Job::new(&corpus, out.path(), small(), Start::Fresh).err().unwrap();
    assert!(second.to_string().ends_with("another run writes here"), "{second}");
}

#[test]
fn a_worker_takes_any_arrow_batch() {
    let ids = arrow_array::StringArray::from(vec!["a", "b"]);
    let story = story_of(1);
    let texts = arrow_array::LargeStringArray::from(vec![Some(story.as_str()), None]);
    let days = arrow_array::Date32Array::from(vec![19_783, 19_784]);
    let batch = RecordBatch::try_from_iter([
        ("id", std::sync::Arc::new(ids) as arrow_array::ArrayRef),
        ("content", std::sync::Arc::new(texts) as arrow_array::ArrayRef),
        ("date", std::sync::Arc::new(days) as arrow_array::ArrayRef),
    ])
    .unwrap();
    let mut config = Config::default();
    config.run.tokens = Some(crate::segment::Mode::Precise);
    let out = Worker::new(config).unwrap().batch(&batch, &Progress::default()).unwrap();
    assert_eq!(out.num_rows(), 2);
    let text = out.column_by_name("text").unwrap().as_string::<i32>().value(0);
    let tokens = out.column_by_name("tokens").unwrap().as_list::<i32>().value(0);
    assert_eq!(tokens.as_string::<i32>().iter().flatten().collect::<String>(), text);
    let published = out.column_by_name("published").unwrap();
    let published = published.as_primitive::<arrow_array::types::TimestampSecondType>().value(0);
    assert_eq!(published, 19_783 * 86_400 - 8 * 3600);
    assert_eq!(out.column_by_name("rejected").unwrap().as_string::<i32>().value(1), "no_body");
}

#[test]
fn a_year_that_no_paper_has_seen_is_no_time() {
    let story = story_of(1);
    let texts = arrow_array::StringArray::from(vec![story.as_str(), story.as_str()]);
    let days = arrow_array::StringArray::from(vec!["3732-01-02", "2032-01-02"]);
    let ids = arrow_array::StringArray::from(vec!["a", "b"]);
    let batch = RecordBatch::try_from_iter([
        ("id", std::sync::Arc::new(ids) as arrow_array::ArrayRef),
        ("text", std::sync::Arc::new(texts) as arrow_array::ArrayRef),
        ("date", std::sync::Arc::new(days) as arrow_array::ArrayRef),
    ])
    .unwrap();
    let out = Worker::new(Config::default()).unwrap().batch(&batch, &Progress::default()).unwrap();
    let published = out.column_by_name("published").unwrap();
    assert!(published.is_null(0) && published.is_valid(1));
    let flags = out.column_by_name("flags").unwrap().as_list::<i32>();
    let of =
        |row: usize| flags.value(row).as_string::<i32>().iter().flatten().any(|f| f == "implausible_time");
    assert!(of(0) && !of(1));
}
