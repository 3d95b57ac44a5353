//! Which of these texts say the same?
