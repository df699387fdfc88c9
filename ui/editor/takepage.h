// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/take.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace helodesk {

class TakeTable;

// What a run of the profile gives to the profiles that are run after it, as a table.
class TakePage : public QWidget
{
    Q_OBJECT
public:
    explicit TakePage(const TakeSources &take, QWidget *parent = nullptr);

    [[nodiscard]] TakeSources take() const;
    // Empty if all is well.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void layOut();
    void addRow();
    void renew();

    TakeTable *m_table;
    QTableView *m_view;
    QLabel *m_nothing;
    QLabel *m_problem;
};

} // namespace helodesk
