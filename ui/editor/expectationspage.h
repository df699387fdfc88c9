// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/expectations.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QMenu;
class QTableView;

namespace helodesk {

class ExpectationTable;

// What a run of the profile must show, as a table.
class ExpectationsPage : public QWidget
{
    Q_OBJECT
public:
    explicit ExpectationsPage(const Expectations &expectations, QWidget *parent = nullptr);

    [[nodiscard]] Expectations expectations() const;
    // Empty if all is well.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void layOut();
    void fillMenu(QMenu *menu);
    void renew();

    ExpectationTable *m_table;
    QTableView *m_view;
    QCheckBox *m_snapshot;
    QLabel *m_nothing;
    QLabel *m_problem;
};

} // namespace helodesk
