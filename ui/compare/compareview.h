// SPDX-License-Identifier: MIT
#pragma once

#include <QTreeView>

namespace helodesk {

class CompareModel;
class CompareWords;

// Two runs side by side in groups that open and close. Its pane has the card's corners.
class CompareView : public QTreeView
{
    Q_OBJECT
public:
    explicit CompareView(CompareModel *model, QWidget *parent = nullptr);

    [[nodiscard]] CompareWords *words() const { return m_words; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override { }

private:
    void fitColumns();
    void openGroups();
    void copy();

    CompareModel *m_model;
    CompareWords *m_words;
};

} // namespace helodesk
