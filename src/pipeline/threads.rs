//! On which threads does long work run?
//!
//! One pool for each number of threads, made when first asked for and kept. A child made by `fork` has the
//! memory of its parent's pools but none of their threads, and would wait for them for ever; so pools
//! belong to a process id, and a child makes its own.

use std::num::NonZeroUsize;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::{Error, Result};

/// More than these no machine has; results are the same for any number.
const MOST: usize = 512;

struct Kept {
    process: u32,
    threads: usize,
    pool: Arc<ThreadPool>,
}

static POOLS: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

/// The pool for `threads` threads; `None` means one for each core. Fails for 0.
pub fn pool(threads: Option<usize>) -> Result<Arc<ThreadPool>> {
    let threads = self::threads(threads)?;
    let process = process::id();
    let mut pools = POOLS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = pools.iter().find(|k| k.process == process && k.threads == threads) {
        return Ok(Arc::clone(&kept.pool));
    }
    let pool = ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|i| format!("qinggao-{i}"))
        .build()
        .map_err(|e| Error::config("threads", e))?;
    let pool = Arc::new(pool);
    pools.push(Kept { process, threads, pool: Arc::clone(&pool) });
    Ok(pool)
}

/// How many threads `threads` asks for, at most 512; `None` asks for one for each core. Fails for 0.
pub fn threads(threads: Option<usize>) -> Result<usize> {
    match threads {
        Some(0) => Err(Error::config("threads", "must be at least 1, not 0")),
        Some(n) => Ok(n.min(MOST)),
        None => Ok(thread::available_parallelism().map_or(1, NonZeroUsize::get)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_of_threads_is_the_same_pool() {
        let (first, second) = (pool(Some(2)).unwrap(), pool(Some(2)).unwrap());
        assert!(Arc::ptr_eq(&first, &second));
        assert_eq!(first.current_num_threads(), 2);
    }

    #[test]
    fn more_threads_than_any_machine_has_are_as_many_as_it_may_have() {
        assert_eq!(threads(Some(usize::MAX)).unwrap(), MOST);
    }

    #[test]
    fn no_threads_is_refused() {
        assert_eq!(pool(Some(0)).unwrap_err().to_string(), "threads: must be at least 1, not 0");
    }
}
