//! The main job: pages in, clean articles out, each once.
