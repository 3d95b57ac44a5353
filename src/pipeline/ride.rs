//! Which one type fits all values of a column that rides along?
//!
//! A column of Parquet or CSV has a type and keeps it. A column of JSON has values, seen row by row; its type
//! is the least that holds them all: whole numbers among fractions are fractions, anything among strings is
//! a string, a list among objects stays JSON. The answer is the same in whatever order the values come.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::read::JSON;

/// An object of more members than this is a map, and stays JSON.
const MEMBERS: usize = 200;

/// What kind of value JSON holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Kind {
    Null,
    Bool,
    Int,
    Float,
    Text,
    List(Box<Kind>),
    Object(BTreeMap<String, Kind>),
    /// Values that have no type in common but JSON.
    Mixed,
}

impl Kind {
    /// The kind of one value.
    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Bool,
            Value::Number(n) if n.is_i64() => Self::Int,
            // Beyond i64 a number is kept digit for digit.
            Value::Number(n) if n.is_u64() => Self::Text,
            Value::Number(_) => Self::Float,
            Value::String(_) => Self::Text,
            Value::Array(items) => {
                Self::List(Box::new(items.iter().map(Self::of).fold(Self::Null, Self::join)))
            }
            Value::Object(members) if members.len() > MEMBERS => Self::Mixed,
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), Self::of(value))).collect())
            }
        }
    }

    /// The least kind that holds both.
    pub(super) fn join(self, other: Self) -> Self {
        use Kind::{Bool, Float, Int, List, Mixed, Null, Object, Text};
        match (self, other) {
            (Null, kind) | (kind, Null) => kind,
            (a, b) if a == b => a,
            (Int, Float) | (Float, Int) => Float,
            (List(a), List(b)) => List(Box::new(a.join(*b))),
            (Object(a), Object(b)) => objects(a, b),
            (List(_) | Object(_) | Mixed, _) | (_, List(_) | Object(_) | Mixed) => Mixed,
            (Bool | Int | Float | Text, Bool | Int | Float | Text) => Text,
        }
    }

    /// The kind of all values of a column of JSON texts.
    pub(super) fn of_column(column: &StringArray) -> Self {
        let kinds = column.iter().flatten().map(|json| match serde_json::from_str::<Value>(json) {
            Ok(value) => Self::of(&value),
            Err(_) => Self::Mixed,
        });
        kinds.fold(Self::Null, Self::join)
    }

    /// Its type in Arrow; `None` where something inside has none.
    fn arrow(&self) -> Option<DataType> {
        Some(match self {
            Self::Null | Self::Text => DataType::Utf8,
            Self::Bool => DataType::Boolean,
            Self::Int => DataType::Int64,
            Self::Float => DataType::Float64,
            Self::List(item) => DataType::new_list(item.arrow()?, true),
            Self::Object(members) if members.is_empty() => return None,
            Self::Object(members) => DataType::Struct(
                members
                    .iter()
                    .map(|(name, kind)| Some(Field::new(name, kind.arrow()?, true)))
                    .collect::<Option<Fields>>()?,
            ),
            Self::Mixed => return None,
        })
    }

    /// The kind of a typed column, where JSON knows such.
    fn of_type(kind: &DataType) -> Self {
        match kind {
            DataType::Null => Self::Null,
            DataType::Boolean => Self::Bool,
            DataType::Float16 | DataType::Float32 | DataType::Float64 => Self::Float,
            kind if kind.is_integer() && *kind != DataType::UInt64 => Self::Int,
            _ => Self::Text,
        }
    }
}

fn objects(mut a: BTreeMap<String, Kind>, b: BTreeMap<String, Kind>) -> Kind {
    for (name, kind) in b {
        let joined = a.remove(&name).unwrap_or(Kind::Null).join(kind);
        a.insert(name, joined);
    }
    if a.len() > MEMBERS { Kind::Mixed } else { Kind::Object(a) }
}

/// What is known of a column that rides along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ride {
    /// It came with a type.
    Typed(DataType),
    /// It came as JSON.
    Json(Kind),
}

impl Ride {
    /// What is known of both together.
    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Typed(a), Self::Typed(b)) if a == b => Self::Typed(a),
            (a, b) => Self::Json(a.kind().join(b.kind())),
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Typed(kind) => Kind::of_type(&kind),
            Self::Json(kind) => kind,
        }
    }

    /// The type that the column is given.
    pub(super) fn arrow(&self) -> DataType {
        match self {
            Self::Typed(kind) => kind.clone(),
            Self::Json(kind) => kind.arrow().unwrap_or(DataType::Utf8),
        }
    }
}

/// Whether the strings of `field` are JSON still to be given a type.
pub(super) fn is_json(field: &Field) -> bool {
    field.metadata().contains_key(JSON)
}

/// `column` in the type `target`.
pub(super) fn settle(field: &Field, column: &ArrayRef, target: &DataType) -> Result<ArrayRef, ArrowError> {
    if !is_json(field) {
        return if column.data_type() == target { Ok(Arc::clone(column)) } else { cast(column, target) };
    }
    let json = column.as_string::<i32>();
    Ok(match target {
        DataType::Boolean => {
            let mut builder = BooleanBuilder::new();
            json.iter().for_each(|j| builder.append_option(j.map(|j| j == "true")));
            Arc::new(builder.finish())
        }
        DataType::Int64 => {
            let mut builder = Int64Builder::new();
            json.iter().for_each(|j| builder.append_option(j.and_then(|j| j.parse().ok())));
            Arc::new(builder.finish())
        }
        DataType::Float64 => {
            let mut builder = Float64Builder::new();
            json.iter().for_each(|j| builder.append_option(j.and_then(|j| j.parse().ok())));
            Arc::new(builder.finish())
        }
        DataType::Utf8 => {
            let mut builder = StringBuilder::new();
            json.iter().for_each(|j| builder.append_option(j.map(unquoted)));
            Arc::new(builder.finish())
        }
        nested => decode(json, nested)?,
    })
}

/// A string without its quotes; anything else as it stands.
fn unquoted(json: &str) -> String {
    serde_json::from_str(json).unwrap_or_else(|_| json.to_owned())
}

fn decode(json: &StringArray, target: &DataType) -> Result<ArrayRef, ArrowError> {
    let schema = Arc::new(Schema::new(vec![Field::new("v", target.clone(), true)]));
    let mut decoder = arrow_json::ReaderBuilder::new(schema)
        .with_coerce_primitive(true)
        .with_batch_size(json.len().max(1))
        .build_decoder()?;
    for value in json {
        let row = format!("{{\"v\":{}}}\n", value.unwrap_or("null"));
        decoder.decode(row.as_bytes())?;
    }
    let batch = decoder.flush()?;
    Ok(batch.map_or_else(|| arrow_array::new_empty_array(target), |b| Arc::clone(b.column(0))))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    fn column(values: &[&str]) -> (Field, ArrayRef) {
        let field = Field::new("x", DataType::Utf8, true)
            .with_metadata(HashMap::from([(JSON.to_owned(), String::new())]));
        let values = values.iter().map(|v| (*v != "null").then_some(*v));
        (field, Arc::new(values.collect::<StringArray>()))
    }

    fn settled(values: &[&str]) -> String {
        let (field, column) = column(values);
        let target = Ride::Json(Kind::of_column(column.as_string())).arrow();
        let settled = settle(&field, &column, &target).unwrap();
        assert_eq!(settled.len(), values.len());
        let options = arrow_cast::display::FormatOptions::default().with_null("∅");
        let shown = arrow_cast::display::ArrayFormatter::try_new(&settled, &options).unwrap();
        let cells: Vec<_> = (0..settled.len()).map(|i| shown.value(i).to_string()).collect();
        format!("{}: {}", settled.data_type(), cells.join(" | "))
    }

    #[test]
    fn each_column_has_the_least_type_that_fits() {
        assert_eq!(settled(&["1", "null", "-2"]), "Int64: 1 | ∅ | -2");
        assert_eq!(settled(&["1", "2.5"]), "Float64: 1.0 | 2.5");
        assert_eq!(
            settled(&["true", "\"是\"", "18446744073709551615"]),
            "Utf8: true | 是 | 18446744073709551615"
        );
        assert_eq!(settled(&["{\"a\":1}", "[2]"]), "Utf8: {\"a\":1} | [2]");
        assert!(settled(&["[1]", "[]", "null", "[2,3.5]"]).ends_with("[1.0] | [] | ∅ | [2.0, 3.5]"));
        assert!(settled(&["{\"a\":1}", "{\"b\":\"x\"}"]).ends_with("{a: 1, b: ∅} | {a: ∅, b: x}"));
        assert_eq!(settled(&["{}"]), "Utf8: {}");
    }

    fn kind() -> impl Strategy<Value = Kind> {
        let leaf = prop_oneof![
            Just(Kind::Null),
            Just(Kind::Bool),
            Just(Kind::Int),
            Just(Kind::Float),
            Just(Kind::Text),
            Just(Kind::Mixed)
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                inner.clone().prop_map(|k| Kind::List(Box::new(k))),
                prop::collection::btree_map("[a-c]", inner, 0..3).prop_map(Kind::Object)
            ]
        })
    }

    proptest! {
        #[test]
        fn order_does_not_matter(a in kind(), b in kind(), c in kind()) {
            prop_assert_eq!(a.clone().join(b.clone()), b.clone().join(a.clone()));
            prop_assert_eq!(a.clone().join(b.clone()).join(c.clone()), a.clone().join(b.clone().join(c)));
            prop_assert_eq!(a.clone().join(a.clone()), a);
        }
    }
}
