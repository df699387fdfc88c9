// SPDX-License-Identifier: MIT
#pragma once

class QLabel;
class QPushButton;
class QTableView;

namespace helodesk {

// What the views of such tables have in common (rowtable.h).
namespace rowview {

// Whole rows are chosen, cells are edited by a double click or by typing, and the last column takes the room that is
// left. The view has its model already.
void prepare(QTableView *view);
// Lets the button, and Delete in the view, remove the rows that are chosen.
void connectRemoval(QTableView *view, QPushButton *button);
// A label under the view that says what is wrong.
void prepareProblem(QLabel *label);

} // namespace rowview

} // namespace helodesk
