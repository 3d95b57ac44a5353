//! Laws that no single room can check for itself.

<<<<<<< HEAD
mod pages;
=======
mod segment;
>>>>>>> ac4b7ef (Tag words and find keywords as jieba does, and answer to jieba's names)
mod walls;
